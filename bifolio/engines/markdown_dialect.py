"""What of pandoc Markdown is read, by every engine."""

from __future__ import annotations

# Only what chapters use. No `smart` (it closes both quotes of a Chinese pair), no TeX, citations, HTML
# or lists that begin where a sentence happens to start with "(1)" or "A.".
READER = "+".join(  # noqa: FLY002 - one extension a line
    [
        "markdown_strict-raw_html-shortcut_reference_links",
        "all_symbols_escapable",
        "backtick_code_blocks",
        "blank_before_blockquote",
        "blank_before_header",
        "bracketed_spans",
        "definition_lists",
        "escaped_line_breaks",
        "fenced_code_blocks",
        "fenced_code_attributes",
        "fenced_divs",
        "footnotes",
        "header_attributes",
        "inline_notes",
        "intraword_underscores",
        "link_attributes",
        "pipe_tables",
        "raw_attribute",
        "space_in_atx_header",
        "startnum",
    ]
)
