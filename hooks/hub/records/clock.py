"""What day it is."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from hub.errors import HubError


def today() -> date:
    """Today (UTC), or the day of `SOURCE_DATE_EPOCH`, so that what depends on it can be repeated.

    Raises `HubError` where that is no time.
    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise HubError(
            f"SOURCE_DATE_EPOCH is '{epoch}', which is no time; it is a whole number of seconds "
            "since 1970, or not set at all."
        ) from error
    return moment.date()
