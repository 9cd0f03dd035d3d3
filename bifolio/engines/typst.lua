-- What pandoc's Typst writer would lose or misplace. A filter for pandoc and for Quarto; batch.lua
-- applies it too, so that both engines write the same Typst.

-- An inline in raw Typst is one or more code expressions. What follows must not be read as their
-- continuation: "(" would be a call, ";" would vanish.
local function closed(raw)
  if raw.format == "typst" and raw.text:match("^#") and raw.text:match('["%)%]]$') then
    return pandoc.RawInline("typst", raw.text .. ";")
  end
end

-- The writer drops classes and languages of spans; on paper both have a meaning. `secno` is the
-- number of a heading.
local function wrapped(span)
  local lang = span.attributes.lang or span.attributes["xml:lang"]
  local before, after = "", ""
  if span.classes:includes("secno") then
    before, after = "#section-number[", "];"
  elseif lang and lang:match("^%a[%w-]*$") then
    before, after = '#foreign("' .. lang:match("^%a+"):lower() .. '")[', "];"
  else
    return nil
  end
  local content = pandoc.Inlines({pandoc.RawInline("typst", before)})
  content:extend(span.content)
  content:insert(pandoc.RawInline("typst", after))
  return content
end

return {{RawInline = closed, Span = wrapped}}
