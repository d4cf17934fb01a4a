/**
 * Shows the filter above each tree and applies it. Children follow their parents in the document, so going backwards
 * every child is decided before its parent.
 */
export const filterScript = `
for (const section of document.querySelectorAll(".resources")) {
  const filter = section.querySelector(".filter");
  const search = filter.querySelector("input[type=search]");
  const boxes = [...filter.querySelectorAll("input[type=checkbox]")];
  const items = [...section.querySelectorAll("li[data-op], li.folded")].reverse();
  const texts = new Map(items.map((item) => [item, (item.querySelector(":scope > .row")?.textContent ?? "").toLowerCase()]));
  let pending;
  const apply = () => {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const isAll = words.length === 0 && wanted.size === boxes.length;
    const alive = new Set();
    for (const item of items) {
      const matches = item.dataset.op !== undefined && wanted.has(item.dataset.op) && words.every((word) => texts.get(item).includes(word));
      item.hidden = !isAll && !matches && !alive.has(item);
      if (!item.hidden) alive.add(item.parentElement.closest("li"));
      if (item.classList.contains("folded")) item.firstElementChild.open = !isAll && words.length > 0 && !item.hidden;
    }
  };
  filter.hidden = false;
  filter.addEventListener("input", () => { clearTimeout(pending); pending = setTimeout(apply, 120); });
}
`;
