// law: the marks that tie a rule to data/law.toml, `// LAW: key` above code and above its test, read as pure functions of text.
// law.test.mjs runs them on the tree and on samples.

const key = /^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*/;
const comment = /^\s*(\/\/|<!--|\*|#)/;
const nothingYet = /^\s*($|#pragma|#include\b|import\b|export \*|namespace\b|using namespace\b|<script\b|<template\b|\})/;

// Rows of data/law.toml, with `built` as it stands there: true, false, or nothing.
export function rowsIn(toml) {
  return toml.split(/^\[\[law\]\]\s*$/m).slice(1).map((row) => {
    const built = /^built = (true|false)\s*$/m.exec(row)?.[1];
    return { key: /^key = "([^"]*)"/m.exec(row)?.[1] ?? '', built: built === undefined ? undefined : built === 'true' };
  });
}

// The keys after "LAW:" on one line: the first, and each that follows after a comma; a remark in brackets may stand after a key.
function keysAfter(text) {
  const keys = [];
  let rest = text.trimStart();
  for (;;) {
    const found = key.exec(rest)?.[0];
    if (!found) return keys;
    keys.push(found);
    rest = rest.slice(found.length).replace(/^\s*\([^)]*\)/, '');
    if (!rest.startsWith(',')) return keys;
    rest = rest.slice(1).trimStart();
  }
}

// Every "LAW:" in a comment. `above`: a mark of its own, with code below it; else a word of a header's description.
export function marksIn(text) {
  const found = [];
  const lines = text.split('\n');
  lines.forEach((line, at) => {
    const where = /(\/\/|<!--)(.*?)\bLAW:(.*)$/.exec(line);
    if (!where) return;
    const below = lines.slice(at + 1).find((next) => !comment.test(next) || /^\s*#(pragma|include)/.test(next)) ?? '';
    const above = where[2].trim() === '' && line.trimStart().startsWith(where[1]) && !nothingYet.test(below);
    const keys = keysAfter(where[3]);
    if (keys.length === 0) found.push({ line: at + 1, key: '', above });
    for (const each of keys) found.push({ line: at + 1, key: each, above });
  });
  return found;
}

const isLawTest = (path) => /_test\.(cpp|h)$|_fixtures?\.(h|cpp)$|\.test\.ts$/.test(path) || path.startsWith('tests/') || path.startsWith('web/e2e/');

// What does not hold between the rows and the marks; `files` is a list of {path, text}.
export function complaints(toml, files) {
  const rows = rowsIn(toml);
  const known = new Map(rows.map((row) => [row.key, row]));
  const found = [];
  const marked = { code: new Map(), test: new Map() };
  for (const { path, text } of files) {
    for (const mark of marksIn(text)) {
      const place = `${path}:${mark.line}`;
      if (!known.has(mark.key)) found.push(mark.key ? `${place} "${mark.key}" is no key of data/law.toml` : `${place} names no key`);
      else if (mark.above) (isLawTest(path) ? marked.test : marked.code).set(mark.key, place);
    }
  }
  for (const row of rows) {
    const [code, test] = [marked.code.get(row.key), marked.test.get(row.key)];
    if (row.built === undefined) found.push(`${row.key}: built is neither true nor false`);
    if (row.built === true && !code) found.push(`${row.key}: built, and its mark stands above no code`);
    if (row.built === true && !test) found.push(`${row.key}: built, and its mark stands above no test`);
    if (row.built === false && (code || test)) found.push(`${row.key}: not built, and its mark stands at ${code ?? test}`);
  }
  return found;
}

// Keys that a table of the glossary names in its third column, in backticks.
export function keysOfGlossary(markdown) {
  return markdown.split('\n').flatMap((line, at) => {
    const cells = line.startsWith('|') ? line.split('|').map((cell) => cell.trim()) : [];
    if (cells.length !== 6) return [];
    return [...cells[3].matchAll(/`([^`]+)`/g)].map(([, found]) => ({ line: at + 1, key: found }));
  });
}

// Keys that a refusal in C++ says it rests on.
export function keysOfRefusals(text) {
  const named = [...text.matchAll(/\.law = "([^"]+)"/g), ...text.matchAll(/\brefuse\([^;]*?,\s*"([a-z][a-z0-9_.]*)"\)/g)];
  return named.map(([, found]) => found);
}
