/** Keeps the ticks in the reader's browser, under the pack's key. Where it keeps nothing for files, the page says so and works all the same. */
export const pageScript = `
'use strict';
(() => {
  const key = 'dispatcher-trust ' + document.documentElement.dataset.key;
  const boxes = [...document.querySelectorAll('input[type=checkbox]')];
  const state = document.getElementById('state');
  let isKept = true;
  const read = () => { try { return JSON.parse(localStorage.getItem(key) || '[]'); } catch { return []; } };
  const keep = () => {
    try { localStorage.setItem(key, JSON.stringify(boxes.filter(box => box.checked).map(box => box.id))); isKept = true; } catch { isKept = false; }
  };
  const say = () => {
    const done = boxes.filter(box => box.checked).length;
    state.textContent = done + ' of ' + boxes.length + ' points ticked.' + (isKept ? '' : ' This browser does not keep them: print the page.');
  };
  const ticked = new Set(read());
  for (const box of boxes) {
    box.checked = ticked.has(box.id);
    box.addEventListener('change', () => { keep(); say(); });
  }
  document.getElementById('clear').addEventListener('click', () => {
    for (const box of boxes) box.checked = false;
    keep();
    say();
  });
  document.getElementById('print').addEventListener('click', () => print());
  document.getElementById('bar').hidden = false;
  say();
})();
`;
