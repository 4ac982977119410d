"""What helps people who write records in an editor: JSON Schemas for completion and hover."""
