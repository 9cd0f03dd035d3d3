-- A report as one document: captions of tables and figures, heads of rows, and in Word a list of contents
-- that is filled in. A filter for pandoc and for Quarto.

-- An exhibit is a Div of the class `exhibit`. A Div of the class `caption` in it belongs to the table or
-- picture that follows.
local function is(block, class)
  return block.t == "Div" and block.classes:includes(class)
end

local function picture(block)
  return block.t == "Para" and #block.content == 1 and block.content[1].t == "Image"
end

-- A drawing is no higher than a page that holds its caption too.
local HIGHEST, WIDE = 220, 160 -- millimetres

local function fitted(image)
  if FORMAT ~= "docx" then return image end
  local known, size = pcall(function()
    local _, bytes = pandoc.mediabag.fetch(image.src)
    return pandoc.image.size(bytes)
  end)
  if not known or WIDE * size.height <= HIGHEST * size.width then return image end
  image.attributes.width = ("%dmm"):format(math.floor(HIGHEST * size.width / size.height))
  return image
end

local function captioned(block, caption)
  if block.t == "Table" then
    block.caption = {long = caption}
    return block
  end
  block.content[1] = fitted(block.content[1])
  return pandoc.Figure({pandoc.Plain(block.content)}, {long = caption})
end

-- An exhibit that has neither table nor picture keeps its caption as a paragraph.
local function alone(caption)
  return pandoc.Div(caption, {["custom-style"] = "Table Caption", class = "caption"})
end

-- A Div of the class `sized` holds a table and says how much of the page's width it takes.
local function sized(div)
  local table = div.content[1]
  local share = tonumber(div.attributes.share)
  table.colspecs = table.colspecs:map(function(column)
    return {column[1], column[2] and column[2] * share}
  end)
  return table
end

local function exhibit(div)
  if not is(div, "exhibit") then return nil end
  local found, caption = pandoc.Blocks({}), nil
  for _, block in ipairs(div.content) do
    if is(block, "sized") then block = sized(block) end
    if is(block, "caption") then
      caption = block.content
    elseif caption and (block.t == "Table" or picture(block)) then
      found:insert(captioned(block, caption))
      caption = nil
    else
      if caption then found:insert(alone(caption)) end
      caption = nil
      found:insert(block)
    end
  end
  if caption then found:insert(alone(caption)) end
  div.content = found
  return div
end

-- The first cell of each row is its head.
local function heads(table)
  local bodies = table.bodies
  for _, body in ipairs(bodies) do
    body.row_head_columns = 1
  end
  table.bodies = bodies
  return table
end

-- Word fills a list of contents only when its reader asks for it: until then there is ours.
local function escaped(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

local function run(text)
  return '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">'
    .. escaped(text) .. "</w:t></w:r>"
end

local function field(kind)
  return '<w:r><w:fldChar w:fldCharType="' .. kind .. '"/></w:r>'
end

local function entry(header, before, after)
  local text = pandoc.utils.stringify(header.content)
  return '<w:p><w:pPr><w:pStyle w:val="TOC' .. header.level .. '"/></w:pPr>' .. before
    .. '<w:hyperlink w:anchor="' .. escaped(header.identifier) .. '" w:history="1">' .. run(text)
    .. "</w:hyperlink>" .. after .. "</w:p>"
end

local function contents(doc, depth, title)
  local listed = doc.blocks:filter(function(block)
    return block.t == "Header" and block.level <= depth and block.identifier ~= ""
  end)
  if #listed == 0 then return "" end
  local begin = field("begin") .. '<w:r><w:instrText xml:space="preserve">TOC \\o "1-' .. depth
    .. '" \\h \\z \\u</w:instrText></w:r>' .. field("separate")
  local lines = {}
  for number, header in ipairs(listed) do
    local before, after = number == 1 and begin or "", number == #listed and field("end") or ""
    lines[number] = entry(header, before, after)
  end
  return '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    .. "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
    .. '<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>' .. run(title) .. "</w:p>"
    .. table.concat(lines) .. "</w:sdtContent></w:sdt>"
end

local function listed(doc)
  local depth = doc.meta["contents-depth"]
  if FORMAT ~= "docx" or not depth then return nil end
  local number = math.tointeger(tonumber(pandoc.utils.stringify(depth)))
  local title = pandoc.utils.stringify(doc.meta["contents-title"] or "")
  local first = 0
  for at, block in ipairs(doc.blocks) do
    if block.t == "Header" then
      first = at
      break
    end
  end
  if first > 0 then
    doc.blocks:insert(first, pandoc.RawBlock("openxml", contents(doc, number, title)))
  end
  return doc
end

return {{Div = exhibit}, {Table = heads}, {Pandoc = listed}}
