// Reloads the page of a preview when another version of the site is there.
// A page that is out of sight hangs up: browsers allow few connections to one server.
const version = /** @type {HTMLScriptElement} */ (document.currentScript).dataset.version;

/** @type {EventSource | undefined} */
let source;

function listen() {
  source?.close();
  source = undefined;
  if (document.visibilityState === "hidden") return;
  source = new EventSource("/-/hub/events");
  source.addEventListener("message", (event) => {
    if (event.data !== version) location.reload();
  });
}

document.addEventListener("visibilitychange", listen);
window.addEventListener("pagehide", () => source?.close());
listen();
