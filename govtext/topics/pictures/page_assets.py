"""Style and script of the page: ours, the same on every page; no text of a document is ever part of them."""

from __future__ import annotations

__all__ = ["SCRIPT", "STYLE"]

STYLE = """
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;margin:0;color:#1c2329;background:#fff}
main{padding:1.25rem 1.5rem;max-width:84rem;margin:0 auto}
h1{font-size:1.45rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2rem 0 .4rem}h3{font-size:1rem;margin:0 0 .3rem}
p{max-width:62rem;margin:.3rem 0}.faint{color:#5c6b78;font-size:13px}
svg{display:block;max-width:100%;height:auto}svg text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#1c2329}
svg text.faint{fill:#5c6b78;font-size:11px}svg text.white{fill:#fff;font-weight:700}svg text.firm{font-weight:700}svg text.dark{fill:#1c2329}
svg text.light{fill:#fff}
.two{display:grid;grid-template-columns:minmax(20rem,34rem) minmax(18rem,1fr);gap:1.25rem;align-items:start}
@media (max-width:60rem){.two{grid-template-columns:1fr}}
#map{border:1px solid #b9c3cc;width:100%}
#map .dot{fill-opacity:.6}#map .dot:hover{fill-opacity:1;stroke:#1c2329;stroke-width:2}#map.one .dot{fill-opacity:.08}#map.one .dot.on{fill-opacity:.85}
#map .disc{cursor:pointer;stroke:#fff;stroke-width:2}
#list{list-style:none;margin:0;padding:0}
#list button{display:block;width:100%;text-align:left;font:inherit;background:none;border:0;border-left:4px solid transparent;padding:.3rem .6rem;cursor:pointer;border-radius:3px}
#list button:hover,#list button:focus-visible{background:#eaf2fa;outline:0}#list button[aria-pressed=true]{background:#eaf2fa;border-left-color:#1c2329}
#list svg,h3 svg{display:inline-block;vertical-align:-2px;margin-right:.35rem}
#list small{display:block;color:#5c6b78;font-size:12.5px;padding-left:1.6rem}
#tip{position:fixed;z-index:9;max-width:26rem;background:#fff;border:1px solid #7d8b97;border-radius:4px;box-shadow:0 3px 14px rgba(20,40,60,.25);
padding:.5rem .7rem;font-size:13px;pointer-events:none}
#tip[hidden]{display:none}#tip b{display:block}#tip span{display:block;color:#5c6b78;font-size:12px}
.card{border-top:1px solid #d5dde4;padding:.8rem 0}
.words{display:flex;flex-wrap:wrap;gap:.25rem 2rem}
blockquote{margin:.5rem 0;padding:.5rem .75rem;border-left:3px solid #7fa3c7;background:#f6f9fc;font-size:13.5px;max-width:62rem;overflow-wrap:anywhere}
blockquote footer{color:#5c6b78;margin-top:.3rem;font-size:12px}
.tools{display:flex;flex-wrap:wrap;gap:.5rem .8rem;align-items:center;margin:.5rem 0}
.tools input,.tools select,.tools button{font:inherit;padding:.3rem .55rem;border:1px solid #9aa8b4;border-radius:4px;background:#fff;max-width:100%}
.tools input{min-width:16rem}
.frame{overflow:auto;max-height:70vh;border:1px solid #b9c3cc}
table{border-collapse:separate;border-spacing:0;width:100%;font-size:13px}
th{background:#dce6f1;text-align:left;position:sticky;top:0}th,td{border-right:1px solid #ccd5dd;border-bottom:1px solid #ccd5dd;padding:.35rem .5rem;vertical-align:top}
td.text{min-width:22rem}tbody tr[hidden]{display:none}
.wide{overflow-x:auto}
ul.notes{padding-left:1.2rem;font-size:13px;color:#3c4852;max-width:62rem}
@page{size:A4 landscape;margin:1.2cm}
@media print{.tools,#tip{display:none!important}.frame{max-height:none;overflow:visible}#list button{padding:.1rem .4rem}.card,svg{break-inside:avoid}th{position:static}}
"""

SCRIPT = """
"use strict";
(function () {
  function all(query, root) { return Array.prototype.slice.call((root || document).querySelectorAll(query)); }
  var map = document.getElementById("map"), tip = document.getElementById("tip"), dots = all(".dot", map);
  var rows = all("#passages tbody tr"), search = document.getElementById("search"), chooser = document.getElementById("topic");
  var speech = document.getElementById("language"), shown = document.getElementById("shown"), cards = all(".card"), buttons = all("#list button");
  var chosen = "";
  all(".tools").forEach(function (part) { part.hidden = false; });
  function filter() {
    var words = search.value.toLowerCase().split(/\\s+/).filter(Boolean), count = 0, found = {};
    rows.forEach(function (row) {
      var text = (row.cells[1].textContent + " " + row.cells[5].textContent).toLowerCase();
      var right = (!chosen || row.getAttribute("data-topic") === chosen) && (!speech.value || row.getAttribute("data-language") === speech.value);
      row.hidden = !(right && words.every(function (word) { return text.indexOf(word) >= 0; }));
      if (!row.hidden) { count += 1; found[row.getAttribute("data-row")] = true; }
    });
    shown.textContent = count + " / " + rows.length;
    map.classList.toggle("one", count < rows.length);
    dots.forEach(function (dot) { dot.classList.toggle("on", found[dot.getAttribute("data-row")] === true); });
  }
  function choose(topic) {
    chosen = topic === chosen ? "" : topic;
    chooser.value = chosen;
    buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(button.getAttribute("data-topic") === chosen)); });
    cards.forEach(function (card) { card.hidden = chosen !== "" && card.getAttribute("data-topic") !== chosen; });
    filter();
  }
  buttons.forEach(function (button) { button.addEventListener("click", function () { choose(button.getAttribute("data-topic")); }); });
  all("[data-disc]", map).forEach(function (disc) { disc.addEventListener("click", function () { choose(disc.getAttribute("data-disc")); }); });
  chooser.addEventListener("change", function () { chosen = ""; choose(chooser.value); });
  search.addEventListener("input", filter);
  speech.addEventListener("change", filter);
  document.getElementById("clear").addEventListener("click", function () { search.value = ""; speech.value = ""; chosen = ""; choose(""); });
  var byRow = {};
  rows.forEach(function (row) { byRow[row.getAttribute("data-row")] = row; });
  map.addEventListener("mousemove", function (event) {
    var dot = event.target.closest ? event.target.closest(".dot") : null, row = dot && byRow[dot.getAttribute("data-row")];
    if (!row) { tip.hidden = true; return; }
    var text = row.querySelector(".text").textContent, name = document.createElement("b"), where = document.createElement("span");
    name.textContent = row.cells[0].textContent;
    where.textContent = row.cells[1].textContent + (row.cells[2].textContent ? ", " + tip.getAttribute("data-page") + " " + row.cells[2].textContent : "");
    tip.replaceChildren(name, document.createTextNode(text.length > 320 ? text.slice(0, 320) + " …" : text), where);
    tip.hidden = false;
    tip.style.left = Math.max(4, Math.min(event.clientX + 14, window.innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = Math.max(4, Math.min(event.clientY + 14, window.innerHeight - tip.offsetHeight - 8)) + "px";
  });
  map.addEventListener("mouseleave", function () { tip.hidden = true; });
  map.addEventListener("click", function (event) {
    var dot = event.target.closest ? event.target.closest(".dot") : null, row = dot && byRow[dot.getAttribute("data-row")];
    if (row) { row.scrollIntoView({block: "center"}); }
  });
  filter();
})();
"""
