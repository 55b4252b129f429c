// headers: what the house promises about the labels of its comments (Source, Promise, Errors …), each as a pure
// function of a file's path and text. headers.test.mjs runs them on samples and on the tree.

const labels = 'Source|Purpose|Promise|Rules|Units|Limit|Errors|Secrecy|Threads|Tests|Format|Example';
const begins = new RegExp(`^\\s*// (${labels}):(\\s*)(.*)$`);
const inTheMiddle = new RegExp(`[.;,)\\w]\\s+(${labels}):(\\s|$)`);
const text = 12; // The column at which what a label says begins, on each of its lines: "// Promise: ".

// The lines of a text, each with the label that it belongs to, if any, and whether it is the label's first.
function labelled(source) {
  let label = '';
  return source.split('\n').map((line, at) => {
    const first = begins.exec(line);
    const comment = /^(\s*)\/\/(\s*)(\S.*)?$/.exec(line);
    if (first) label = first[1];
    else if (!comment?.[3] || /^LAW: /.test(comment[3])) label = '';
    return { at: at + 1, line, label, first, comment };
  });
}

// A label begins its line, and what it says stands under itself. clang-format breaks no line that begins with a label
// (CommentPragmas in .clang-format), so that such a line keeps to 100 columns is looked at here.
export function labelPlaces(path, source) {
  const found = [];
  for (const { at, line, label, first, comment } of labelled(source)) {
    if (!comment) continue;
    const said = first ? first[3] : comment[3] ?? '';
    const lost = inTheMiddle.exec(said) ?? (label === 'Source' ? null : /[.;,)\w]\s+(LAW):\s/.exec(said));
    if (lost) found.push({ line: at + 1, text: `${lost[1]}: begins a line of its own` });
    if (!label) continue;
    const column = first ? line.length - first[3].length - comment[1].length : line.length - said.length - comment[1].length;
    if (column !== text && said) found.push({ line: at + 1, text: `what ${label} says begins at column ${text + 1}` });
    if (line.length > 100) found.push({ line: at + 1, text: `${line.length} columns, at most 100` });
  }
  return found;
}

const named = /(?:[\w<>*-][\w.<>*-]*\/)*[\w<>*-][\w.<>*-]*\.(?:cpp|h|md|toml|json|mjs|ts|yaml|conf)\b|\bdocs\/decisions\/\d{4}\b|\btests\/[a-z]+\b(?!\/)|\b\w+_test\b(?!\.)/g;
const escaped = (part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

// A file that Source or Tests names is there: below the root, below src/, or beside the file. `*` and `<…>` stand for
// any letters, and a decision may be named by its number alone.
export function namedFiles(path, source, files) {
  const found = [];
  const beside = path.slice(0, path.lastIndexOf('/') + 1);
  for (const { at, line, label } of labelled(source)) {
    if (label !== 'Source' && label !== 'Tests') continue;
    for (const [name] of line.matchAll(named)) {
      const full = /^docs\/decisions\/\d{4}$/.test(name) ? `${name}-*.md` : /_test$/.test(name) ? `${name}.cpp` : name;
      const shape = full.split(/\*|<[^>]*>/).map(escaped).join('[^/]*') + (/^tests\/[a-z]+$/.test(full) ? '/.*' : '');
      const places = ['', 'src/', beside].map((place) => new RegExp(`^${escaped(place)}${shape}$`));
      if (!files.some((file) => places.some((place) => place.test(file)))) found.push({ line: at + 1, text: `${label} names ${name}, which is not there` });
    }
  }
  return found;
}
