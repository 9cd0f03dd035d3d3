"""What hosts are told: the policy that pages obey, how long files may be kept, types."""

from __future__ import annotations

import re

from bifolio.site import http_headers
from tests.support.rows import over_rows


def test_the_policy_allows_nothing_inline_and_no_other_host() -> None:
    assert http_headers.POLICY.split("; ")[0] == "default-src 'self'"
    assert "'unsafe-inline'" not in http_headers.POLICY
    assert "'unsafe-eval'" not in http_headers.POLICY
    assert "http" not in http_headers.POLICY


@over_rows(
    ("address", "kept"),
    [
        ("assets/bifolio.0123456789.css", "public, max-age=31536000, immutable"),
        ("pagefind/fragment/en_1.pf_fragment", "public, max-age=31536000, immutable"),
        ("pagefind/pagefind-entry.json", "no-cache"),
        ("pagefind/titles-zh.js", "no-cache"),
        ("zh/index.html", "no-cache"),
        ("data/places.js", "no-cache"),
    ],
)
def test_what_is_named_by_its_content_is_kept_for_long(address: str, kept: str) -> None:
    assert http_headers.headers(address)["Cache-Control"] == kept


def test_data_may_be_read_by_pages_of_other_sites_and_pages_may_not() -> None:
    assert http_headers.headers("data/r/table-1.csv")["Access-Control-Allow-Origin"] == "*"
    assert http_headers.headers("data/r/table-1.csv")["Content-Type"] == "text/csv; charset=utf-8"
    assert "Access-Control-Allow-Origin" not in http_headers.headers("zh/index.html")
    assert http_headers.media_type("STATIC/LOGO.WEBP") == "image/webp"
    assert http_headers.media_type("x.unknown") == "application/octet-stream"


def test_the_rules_of_headers_tell_no_header_twice_for_one_file() -> None:
    rules = re.split(r"^(?=/)", http_headers.headers_file(), flags=re.MULTILINE)[1:]
    assert [rule.partition("\n")[0] for rule in rules] == [
        "/*",
        "/assets/*",
        "/pagefind/fragment/*",
        "/pagefind/index/*",
        "/data/*",
    ]
    assert f"  Content-Security-Policy: {http_headers.POLICY}\n" in rules[0]
    assert "Cache-Control" not in rules[0]


def test_nginx_says_all_headers_in_each_folder_as_it_inherits_none() -> None:
    text = http_headers.nginx("/reports/")
    places = re.findall(r"^location (\S+(?: \S+)?) \{", text, re.MULTILINE)
    assert places == [
        "= /reports",
        "= /reports/404.html",
        "/reports/",
        "/reports/assets/",
        "/reports/pagefind/fragment/",
        "/reports/pagefind/index/",
        "/reports/data/",
    ]
    assert text.count("Content-Security-Policy") == len(places) - 1
    assert text.count("error_page 403 404 =404 /reports/404.html;") == 5
    assert "location = / " not in http_headers.nginx("/")


def test_caddy_serves_below_the_path_of_the_site() -> None:
    text = http_headers.caddy("/reports/")
    assert "handle_path /reports/* {" in text
    assert "@kept path /assets/* /pagefind/fragment/* /pagefind/index/*" in text
    assert "redir /reports /reports/ 301\n" in text
    assert "redir / " not in http_headers.caddy("/")


def test_caddy_is_told_how_long_a_file_may_be_kept_once_and_types_that_it_may_not_know() -> None:
    lines = [line.strip() for line in http_headers.caddy("/").splitlines()]
    assert [line for line in lines if line.startswith("header @") and "Cache-Control" in line] == [
        'header @kept Cache-Control "public, max-age=31536000, immutable"',
        'header @asked Cache-Control "no-cache"',
    ]
    assert "@asked not path /assets/* /pagefind/fragment/* /pagefind/index/*" in lines
    assert 'header @csv Content-Type "text/csv; charset=utf-8"' in lines
    assert "@html path *.html" not in lines


MOVED = [("zh/旧.html", "zh/new.html"), ("en/once/", "en/now/")]


def test_redirects_are_for_good_and_of_whole_folders() -> None:
    assert http_headers.redirects_file(MOVED) == (
        "/zh/%E6%97%A7.html /zh/new.html 301\n/en/once/* /en/now/:splat 301\n"
    )
    assert http_headers.nginx("/reports/", MOVED).splitlines()[-2:] == [
        "location = /reports/zh/旧.html { return 301 /reports/zh/new.html; }",
        "location /reports/en/once/ { rewrite ^/reports/en/once/(.*)$ /reports/en/now/$1 permanent; }",
    ]
    assert [
        line.strip()
        for line in http_headers.caddy("/reports/", MOVED).splitlines()
        if "moved" in line
    ] == [
        "@moved1 path_regexp moved1 ^/en/once/(.*)$",
        "redir @moved1 /reports/en/now/{re.moved1.1} 301",
    ]
    assert "    redir /zh/旧.html /reports/zh/new.html 301\n" in http_headers.caddy(
        "/reports/", MOVED
    )
