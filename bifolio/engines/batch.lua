-- Converts a batch of documents in one process: `pandoc lua batch.lua`.
-- Input: JSON list of {text, from, to}. Output: JSON list of {ok, text}; `text` is the result or the
-- error. One document that fails does not stop the others.

local folder = arg[0]:match("^(.*[/\\])") or ""  -- empty where pandoc was started beside this file
local typst = dofile(folder .. "typst.lua")[1]

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
