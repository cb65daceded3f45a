"use strict";
(() => {
  const form = document.getElementById("filter");
  if (!form) return; // there is no task
  const table = document.getElementById("tasks");
  const body = table.tBodies[0];
  const number = document.getElementById("number");
  const heads = [...table.tHead.rows[0].cells];
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const fields = [...form.elements].filter((field) => field.name && field.name !== "shown");
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const units = form.elements.unit ? [...form.elements.unit.options].map((each) => each.value) : [];
  const tasks = [...body.rows].map((row) => ({
    row,
    light: row.dataset.light,
    action: row.dataset.action,
    units: (row.dataset.units || "").split(" ").filter(Boolean).map((at) => units[at]),
    text: plain(row.textContent),
  }));
  let sorted = { column: -1, falling: false };
  let moved = false;

  function holds(task, wanted) {
    return (
      (!wanted.light || wanted.light === task.light) &&
      (!wanted.action || wanted.action === task.action) &&
      (!wanted.unit || task.units.includes(wanted.unit)) &&
      wanted.words.every((word) => task.text.includes(word))
    );
  }

  function filter() {
    const wanted = Object.fromEntries(fields.map((field) => [field.name, field.value]));
    wanted.words = plain(wanted.text).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const task of tasks) {
      task.row.hidden = !holds(task, wanted);
      shown += task.row.hidden ? 0 : 1;
    }
    number.textContent = shown;
  }

  function valueOf(row, column) {
    const cell = row.cells[column];
    return cell.dataset.key ?? cell.textContent;
  }

  function compare(one, other) {
    // What has no value comes last, whichever way the column is sorted.
    if (!one.value || !other.value) return (one.value ? 0 : 1) - (other.value ? 0 : 1);
    const numbers = [Number(one.value), Number(other.value)];
    const order = numbers.some(Number.isNaN)
      ? collator.compare(one.value, other.value)
      : numbers[0] - numbers[1];
    return sorted.falling ? -order : order;
  }

  function sort() {
    heads.forEach((head, index) => {
      if (index !== sorted.column) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", sorted.falling ? "descending" : "ascending");
    });
    if (sorted.column < 0 && !moved) return; // the rows are as they came
    moved = true;
    const keyed = tasks.map((task, place) => ({
      place,
      row: task.row,
      value: sorted.column < 0 ? "" : valueOf(task.row, sorted.column),
    }));
    if (sorted.column >= 0) keyed.sort((one, other) => compare(one, other) || one.place - other.place);
    body.replaceChildren(); // a browser that takes out 10,000 rows one by one needs half a minute
    body.append(...keyed.map((each) => each.row));
  }

  function remember() {
    const said = new URLSearchParams();
    for (const field of fields) if (field.value) said.set(field.name, field.value);
    if (sorted.column >= 0) said.set("sort", (sorted.falling ? "-" : "") + (sorted.column + 1));
    const text = said.toString();
    history.replaceState(null, "", text ? `#${text}` : location.pathname + location.search);
  }

  function recall() {
    const said = new URLSearchParams(location.hash.slice(1));
    for (const field of fields) {
      field.value = said.get(field.name) ?? "";
      if (field.selectedIndex === -1) field.selectedIndex = 0; // there is no such choice
    }
    const column = Number((said.get("sort") ?? "").replace("-", "")) - 1;
    const known = Number.isInteger(column) && column in heads;
    sorted = { column: known ? column : -1, falling: known && said.get("sort").startsWith("-") };
    filter();
    sort();
  }

  heads.forEach((head, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.setAttribute("aria-label", `${table.dataset.sort} ${head.textContent}`);
    button.addEventListener("click", () => {
      sorted = { column: index, falling: sorted.column === index && !sorted.falling };
      sort();
      remember();
    });
    head.replaceChildren(button);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    filter();
    remember();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    history.replaceState(null, "", location.pathname + location.search);
    recall();
  });
  addEventListener("hashchange", () => {
    // Who follows a link to a place in the page keeps what is filtered.
    if (document.getElementById(location.hash.slice(1))) remember();
    else recall();
  });
  form.hidden = false;
  recall();
})();
