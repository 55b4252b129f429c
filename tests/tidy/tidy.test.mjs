// tidy: the shape of the house as a test. Nothing in the guide depends on a reviewer's memory.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import * as checks from './checks.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n').filter((name) => name && existsSync(path.join(root, name)));
const read = (name) => readFileSync(path.join(root, name), 'utf8');
const code = files.filter((name) => /^(src|bench|tests)\/.*\.(cpp|h)$/.test(name));
const web = files.filter((name) => /^web\/(src|e2e)\/.*\.(ts|vue)$/.test(name) && !name.endsWith('schema.d.ts'));

function holds(title, names, check) {
  test(title, () => {
    const complaints = names.flatMap((name) => check(name, read(name)).map((at) => `${name}:${at.line} ${at.text}`));
    assert.equal(complaints.length, 0, `\n${complaints.join('\n')}\n`);
  });
}

holds('rooms include only what stands below them', code, checks.includes);
holds('files are at most 400 lines', [...code, ...web], (name, text) => checks.fileLength(name, text));
holds('functions are at most 60 lines', code, (name, text) => checks.functionLength(name, text));
holds('names say what things are, and nothing is left half done', [...code, ...web], checks.words);
holds('rules read no clock', code, checks.clocks);
holds('nothing is made inside co_await', code, checks.awaits);
holds('a loop walks over what lives as long as it', code, checks.loops);
holds('a header begins by saying what it is', code, checks.firstLine);
holds('no identity number outside the test series', files.filter((name) => /\.(cpp|h|ts|vue|toml|json|md|xml|mjs|yaml)$/.test(name) && !name.endsWith('package-lock.json')), checks.identityNumbers);

test('every refusal code has a text in both languages and a status', () => {
  const folder = path.join(root, 'data/texts/refusals');
  const texts = Object.assign({}, ...readdirSync(folder).map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'))));
  const missing = [...new Set(code.filter((name) => name.startsWith('src/') && !checks.isTest(name)).flatMap((name) => checks.codesIn(read(name))))].filter((one) => !texts[one]);
  assert.deepEqual(missing, []);
  for (const [one, text] of Object.entries(texts)) assert.ok(text.sv && text.en && text.status >= 400 && text.status < 600, one);
});

test('a web feature never imports a feature, and shared never imports features', () => {
  const complaints = [];
  for (const name of web.filter((file) => file.startsWith('web/src/'))) {
    for (const [, target] of read(name).matchAll(/from\s+['"]([^'"]+)['"]/g)) {
      const full = target.startsWith('@/') ? `web/src/${target.slice(2)}` : target.startsWith('.') ? path.posix.join(path.posix.dirname(name), target) : '';
      const other = /^web\/src\/features\/([^/]+)/.exec(full)?.[1];
      const own = /^web\/src\/features\/([^/]+)/.exec(name)?.[1];
      if (other && name.startsWith('web/src/shared/')) complaints.push(`${name} imports ${full}`);
      if (other && own && other !== own) complaints.push(`${name} imports ${full}`);
    }
  }
  assert.deepEqual(complaints, []);
});

test('no lock file names an address', () => {
  const locks = files.filter((name) => name.endsWith('package-lock.json'));
  assert.deepEqual(locks.filter((name) => /"resolved":/.test(read(name))), []);
});
