// Countdowns and the clock go on between page loads. The server's clock counts, not this machine's.

let main, ahead = 0;

function now() {
  const current = document.querySelector('main');
  if (current !== main) {
    main = current;
    ahead = Date.parse(main.dataset.now) - Date.now();
  }
  return Date.now() + ahead;
}

const fill = (template, value) => template.replace('{0}', value);

function length(minutes, [, , , days, hours, mins]) {
  if (minutes < 60) return fill(mins, minutes);
  const [h, d] = [Math.floor(minutes / 60), Math.floor(minutes / 1440)];
  if (minutes < 2880) return fill(hours, h) + (minutes % 60 ? ` ${fill(mins, minutes % 60)}` : '');
  return fill(days, d) + (d < 14 && h % 24 ? ` ${fill(hours, h % 24)}` : '');
}

function until(minutes, words) {
  if (minutes === 0) return words[2];
  return minutes > 0 ? fill(words[0], length(minutes, words)) : fill(words[1], length(-minutes, words));
}

function tick() {
  const time = now();
  const words = main.dataset.words.split('|');
  for (const element of document.querySelectorAll('[data-countdown]')) {
    const minutes = (Date.parse(element.dateTime) - time) / 60000;
    const text = until(Math.floor(minutes), words);
    const label = element.querySelector('span');
    if (label.textContent !== text) label.textContent = text;
    element.dataset.urgency = minutes < 0 ? 'departed' : minutes < 60 ? 'now' : minutes < 240 ? 'soon' : 'later';
  }
  const clock = document.querySelector('[data-utc]');
  clock.dateTime = new Date(time).toISOString();
  clock.textContent = `${clock.dateTime.slice(11, 16)}Z`;
}

setInterval(tick, 5000);
