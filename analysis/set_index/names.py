"""Names of what the index measures, as heads of columns: messages by the ids of the data package."""

from __future__ import annotations

from bifolio.model.findings import Message, message

POINTS = message("points", "unit")
CITY = message("City", "column")
RANK = message("Rank", "column")

DIMENSIONS: dict[str, Message] = {
    "total": message("SET index", "index"),
    "education": message("Education", "index"),
    "talent": message("Talent", "index"),
    "science": message("Science and technology", "index"),
}
COMPONENTS: dict[str, Message] = {
    "basic-education": message("Basic education", "index"),
    "higher-education": message("Higher education", "index"),
    "research-talent": message("Research talent", "index"),
    "industrial-talent": message("Industrial talent", "index"),
    "talent-potential": message("Talent potential", "index"),
    "scientific-research": message("Scientific research", "index"),
    "technological-innovation": message("Technological innovation", "index"),
    "industrial-development": message("Industrial development", "index"),
    "innovation-ecosystem": message("Innovation ecosystem", "index"),
}
INDICATORS: dict[str, Message] = {
    "schooling": message("Education of residents", "index"),
    "stem": message("STEM education at school", "index"),
    "olympiads": message("Science olympiads", "index"),
    "subjects": message("Leading subjects", "index"),
    "universities": message("Leading universities", "index"),
    "institutions-growth": message("Growth of research institutions", "index"),
    "researchers": message("Competitiveness of researchers", "index"),
    "top-scientists": message("Top scientists", "index"),
    "employees": message("Employees of top R&D investors", "index"),
    "high-tech-share": message("High-tech share of employees", "index"),
    "fellows": message("Leading engineers", "index"),
    "young-share": message("Share of young researchers", "index"),
    "young-growth": message("Growth of young researchers", "index"),
    "inflow": message("Inflow of researchers", "index"),
    "leading-papers": message("High-quality research output", "index"),
    "leading-papers-growth": message("Growth of high-quality output", "index"),
    "citation-impact": message("Citation impact", "index"),
    "patent-citations": message("Cited by patents", "index"),
    "interdisciplinarity": message("Interdisciplinarity", "index"),
    "patents": message("PCT patent families", "index"),
    "patents-per-head": message("PCT patent families per capita", "index"),
    "patent-impact": message("Impact of patents", "index"),
    "leading-patents-growth": message("Growth of high-impact patents", "index"),
    "companies": message("Top R&D investors", "index"),
    "research-intensity": message("R&D intensity", "index"),
    "unicorns": message("Unicorns", "index"),
    "start-ups": message("Average valuation of start-ups", "index"),
    "facilities": message("Large research facilities", "index"),
    "industry-collaboration": message("Collaboration with industry", "index"),
    "diversity": message("Diversity of partner cities", "index"),
    "gdp": message("GDP", "index"),
}
FIELDS: dict[str, Message] = {
    "medicine": message("Medicine", "field"),
    "biochemistry": message("Biochemistry, genetics and molecular biology", "field"),
    "neuroscience": message("Neuroscience", "field"),
    "agriculture": message("Agricultural and biological sciences", "field"),
    "engineering": message("Engineering", "field"),
    "computer-science": message("Computer science", "field"),
    "physics": message("Physics and astronomy", "field"),
    "earth-sciences": message("Earth and planetary sciences", "field"),
    "materials-science": message("Materials science", "field"),
    "chemistry": message("Chemistry", "field"),
}
REGIONS: dict[str, Message] = {
    "north-america": message("North America", "region"),
    "europe": message("Europe", "region"),
    "asia-pacific": message("Asia-Pacific", "region"),
}
BOUNDS: dict[str, Message] = {
    "exact": message("As printed", "bound"),
    "about": message("About", "bound"),
    "above": message("More than", "bound"),
    "at-least": message("At least", "bound"),
}
NAMES: dict[str, Message] = DIMENSIONS | COMPONENTS | INDICATORS | FIELDS
"""Head of a column of scores or of activity, by the column's id."""
