"""Search: the index that a browser reads piece by piece, without a server.

What is written is told in the modules: `documents` (what is found, by which words), `fold` and
`lemmas` (words to keys), `lexicon`, `postings`, `facets`, `cards` (the files). The other half,
which reads them, is `overrides/assets/javascripts/search/engine.js`.
"""

from hub.search.documents import SearchDocument
from hub.search.index import write

__all__ = ["SearchDocument", "write"]
