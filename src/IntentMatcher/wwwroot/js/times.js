// <time datetime="…" data-relative>: shows the age beside the server's absolute time, which stays as the tooltip.
const steps = [["second", 60], ["minute", 60], ["hour", 24], ["day", 30], ["month", 12], ["year", Infinity]];
const words = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

export function relativeTimes(root) {
  update(root);
  setInterval(() => update(root), 30_000);
}

export function update(root) {
  for (const time of root.querySelectorAll("time[data-relative]")) {
    time.title ||= time.textContent.trim();
    const text = relative((new Date(time.dateTime) - Date.now()) / 1000);
    if (time.textContent !== text) time.textContent = text;
  }
}

function relative(amount) {
  for (const [unit, length] of steps) {
    if (Math.abs(amount) < length) return unit === "second" && amount > -45 && amount < 45 ? "just now" : words.format(Math.round(amount), unit);
    amount /= length;
  }
}
