"""The look of papers as web pages, on the screen and printed."""

STYLE = """
:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1.5rem 4rem 6rem; background: #fff; color: #16191d;
  font: 1.05rem/1.5 "Source Sans 3", "Segoe UI", system-ui, sans-serif; }
header { display: flex; justify-content: space-between; gap: 1rem; margin-left: -4.5rem; color: #454c54;
  font-size: .9rem; border-bottom: 1px solid #b9c1c9; }
header strong { color: #16191d; }
header p { margin: 0 0 .6rem; }
header p:last-child { text-align: right; }
.mark { background: #fdf3df; color: #6b3e00; font-weight: bold; padding: .2rem .8rem; align-self: center; }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 2.5rem 0 .2rem; }
h2 { font-size: 1.3rem; line-height: 1.3; margin: 2rem 0 .4rem; }
h3 { font-size: 1.05rem; margin: .8rem 0 .2rem; color: #0a4560; }
h2 .label { float: left; margin-left: -4.5rem; }
p { margin: 0 0 .6rem; }
.lead, .quiet { color: #454c54; }
.lead { font-size: 1.15rem; margin-bottom: .2rem; }
.small { color: #454c54; font-size: .88em; }
ul { padding-left: 1.2rem; }
.card { margin: .3rem 0 .7rem; padding: .1rem .9rem .2rem; border-left: 4px solid #0a4560; }
.card p { margin: 0; }
.card h3 { margin: 0; }
.card.concern { border-color: #c98a1b; }
.card.conclusion { background: #edf2f6; padding: .6rem .9rem; }
table { width: 100%; border-collapse: collapse; margin: .8rem 0 1.2rem; font-size: .95rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid #b9c1c9; }
thead th { background: #edf2f6; border-bottom: 2px solid #16191d; }
tbody th { width: 27%; white-space: nowrap; }
th p, td p { margin: 0; }
table.hangs { width: calc(100% + 4.5rem); margin-left: -4.5rem; }
th.number, td.number { text-align: right; }
.signatures { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem 3rem; }
.signatures .line { margin-top: 3.2rem; border-top: 1px solid #16191d; min-height: 1.5rem; }
.logo { display: block; height: 4.5rem; width: auto; margin-top: 2rem; }
.chart { margin: .8rem 0 1.2rem; }
.chart div { display: grid; grid-template-columns: 42% 1fr; gap: .6rem; align-items: center; }
.chart span { text-align: right; }
.chart i { display: flex; align-items: center; gap: .5rem; font-style: normal; font-weight: 600; }
.chart i::before { content: ""; width: calc(var(--share) * 80%); height: 1em; background: #0a4560;
  print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.sign { text-align: center; border: 1px dashed #b9c1c9; padding: 4rem 1rem; margin: 1rem 0; }
.sign .name { font-size: 3rem; line-height: 1.1; font-weight: bold; }
.sign .detail { font-size: 1.3rem; }
.form { border: 1px dashed #b9c1c9; padding: 1.2rem; margin: 1rem 0; }
.form .head { display: flex; justify-content: space-between; font-size: 1.2rem; font-weight: bold; }
.form .question { font-weight: 600; }
.form .question::after { content: ""; display: block; border-bottom: 1px solid #454c54;
  height: calc(var(--lines) * 2rem); }
tr.written td, tr.written th { height: 2.4rem; }
@media (max-width: 40rem) {
  body { padding: 0 1rem 3rem; }
  tbody th { white-space: normal; }
  header, h2 .label, table.hangs { margin-left: 0; }
  table.hangs { width: 100%; }
  h2 .label { float: none; }
}
@media print {
  @page { size: A4; margin: 20mm 25mm 20mm 25mm; }
  body { margin: 0; max-width: none; padding: 0 0 0 20mm; font-size: 10.5pt; }
  header { margin-left: -20mm; }
  h2 .label, table.hangs { margin-left: -20mm; }
  table.hangs { width: calc(100% + 20mm); }
  h1, h2, h3 { break-after: avoid; }
  .card, tr, .signatures, .sign, .form { break-inside: avoid; }
  .new-page { break-before: page; }
  thead { display: table-header-group; }
}
"""
