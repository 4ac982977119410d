"""The engine of BiblioPraxis: from records to pages, search and exports, in one direction."""

__version__ = "0.1.0"
