-- Converts a batch of documents in one process: `pandoc lua batch.lua`.
-- Input: JSON list of {text, from, to}. Output: JSON list of {ok, text}; `text` is the result or the
-- error. One document that fails does not stop the others.

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

local typst = {RawInline = closed, Span = wrapped}

local function converted(job)
  local doc = pandoc.read(job.text, job.from)
  if job.to == "typst" then
    doc = doc:walk(typst)
  end
  return pandoc.write(doc, job.to, {wrap_text = "none"})
end

local answers = {}
for number, job in ipairs(pandoc.json.decode(io.read("a"), false)) do
  local ok, text = pcall(converted, job)
  answers[number] = {ok = ok, text = tostring(text)}
end
io.write(pandoc.json.encode(answers))
