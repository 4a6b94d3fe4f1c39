/** Light and dark as the reader's system has it; on paper black on white, with boxes to tick by pen. No font and no picture is loaded. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #4d5661; --paper: #fff; --panel: #f3f5f7; --line: #c6ccd3; --accent: #0b5cad; --warn: #8a4b00; --done: #17693a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #b4bcc6; --paper: #16191d; --panel: #20252b; --line: #434b55; --accent: #8ec2ff; --warn: #ffc073; --done: #7fd6a0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 54rem; background: var(--paper); color: var(--ink); overflow-wrap: anywhere; font: 1rem/1.55 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--line); }
p, ul, ol, dl, table, pre { margin: .6rem 0; }
code, pre, .letters { font: .9em/1.5 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; }
pre { padding: .75rem; background: var(--panel); border: 1px solid var(--line); border-radius: .3rem; white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: var(--accent); }
th, td { overflow-wrap: normal; }
.letters { overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 36rem; }
.whole { white-space: nowrap; }
caption { text-align: left; color: var(--soft); padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem; }
dt { color: var(--soft); }
dd { margin: 0; font-weight: 600; }
.note { padding: .6rem .9rem; background: var(--panel); border-left: .3rem solid var(--accent); }
.warning { border-left-color: var(--warn); }
.warning strong { color: var(--warn); }
.tasks { list-style: none; padding: 0; }
.tasks > li { display: grid; grid-template-columns: 1.75rem minmax(0, 1fr); padding: .5rem 0; border-bottom: 1px solid var(--line); }
.tasks input { width: 1.15rem; height: 1.15rem; margin: .2rem 0 0; accent-color: var(--done); }
.tasks label { font-weight: 600; cursor: pointer; }
.tasks ul { grid-column: 2; margin: .15rem 0 0; padding: 0; list-style: none; color: var(--soft); }
.state { position: sticky; top: 0; display: flex; gap: 1rem; align-items: center; flex-wrap: wrap; padding: .6rem 0; background: var(--paper); border-bottom: 1px solid var(--line); }
.state p { margin: 0; flex: 1; }
button { font: inherit; padding: .3rem .8rem; color: var(--accent); background: transparent; border: 1px solid currentcolor; border-radius: .3rem; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
footer { margin-top: 2.5rem; color: var(--soft); font-size: .9rem; }
@media (max-width: 34rem) { dl { grid-template-columns: minmax(0, 1fr); } }
@media print {
  :root { --ink: #000; --soft: #333; --paper: #fff; --panel: #fff; --line: #888; --accent: #000; --warn: #000; --done: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  .state { display: none; }
  .tasks > li, tr, .note, pre { break-inside: avoid; }
  h2 { break-after: avoid; }
}
`;
