// <fieldset data-filter-tree> with a search field in [data-filter-field]: shows only the labels whose data-words hold all that is typed.
export function filterTrees(root) {
  for (const tree of root.querySelectorAll("[data-filter-tree]")) {
    const field = tree.querySelector("[data-filter-field]");
    const input = field.querySelector("input");
    field.hidden = false;
    const open = new Map([...tree.querySelectorAll("details")].map(part => [part, part.open]));
    input.addEventListener("input", () => filter(tree, input.value, open));
    // Enter would send the whole form.
    input.addEventListener("keydown", event => event.key === "Enter" && event.preventDefault());
  }
}

function filter(tree, typed, open) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const [part, wasOpen] of open) {
    let here = 0;
    for (const label of part.querySelectorAll("label[data-words]")) {
      const text = label.dataset.words.toLowerCase();
      const fits = words.every(word => text.includes(word));
      label.hidden = !fits;
      if (fits) here++;
    }
    part.hidden = here === 0;
    part.open = words.length > 0 ? here > 0 : wasOpen || part.querySelector("input:checked") !== null;
    shown += here;
  }
  tree.querySelector("[data-filter-status]").textContent = words.length === 0 ? "" : shown === 1 ? "1 category" : `${shown} categories`;
}
