// Each check finds what it is for, and leaves the rest alone.
import assert from 'node:assert/strict';
import test from 'node:test';
import * as checks from './checks.mjs';

const found = (complaints) => complaints.length;

test('includes: a room that looks up the stairs is found', () => {
  assert.equal(found(checks.includes('src/domain/report/report.cpp', '#include "app/ports.h"\n')), 1);
  assert.equal(found(checks.includes('src/app/reports.cpp', '#include "stores/sqlite/sqlite_store.h"\n')), 1);
  assert.equal(found(checks.includes('src/app/reports.cpp', '#include "domain/report/report.h"\n')), 0);
});

test('includes: drivers and Boost stay where they belong', () => {
  assert.equal(found(checks.includes('src/app/reports.cpp', '#include <boost/json.hpp>\n')), 1);
  assert.equal(found(checks.includes('src/http/router.cpp', '#include <boost/asio.hpp>\n')), 1);
  assert.equal(found(checks.includes('src/http/server.cpp', '#include <boost/asio.hpp>\n')), 0);
  assert.equal(found(checks.includes('src/cli/main.cpp', '#include <sqlite3.h>\n')), 1);
  assert.equal(found(checks.includes('src/domain/report/report.cpp', '#include <mutex>\n')), 1);
});

test('lengths: long files and long functions are found', () => {
  assert.equal(found(checks.fileLength('a.cpp', 'x\n'.repeat(401))), 1);
  assert.equal(found(checks.fileLength('a.cpp', 'x\n'.repeat(400))), 0);
  assert.equal(found(checks.functionLength('a.cpp', `void f() {\n${'  g();\n'.repeat(70)}}\n`)), 1);
  assert.equal(found(checks.functionLength('a.cpp', `namespace a {\n${'void f();\n'.repeat(70)}}\n`)), 0);
});

test('words: names that say nothing, and unfinished marks', () => {
  assert.equal(found(checks.words('src/app/a.h', 'class CaseManager {\n')), 1);
  assert.equal(found(checks.words('src/app/a.cpp', 'case Kind::phone: return 1;\ndefault:\n  return 0;\n')), 1);
  assert.equal(found(checks.words('src/app/a.cpp', 'case 404: return 1;\ndefault: return 0;\n')), 0);
  assert.equal(found(checks.words('src/app/a.cpp', '// FIXME later\n')), 1);
  assert.equal(found(checks.words('src/app/a.cpp', 'class Reports {\n')), 0);
});

test('loops: over a part of what is gone', () => {
  const of = (line) => found(checks.loops('a.cpp', `${line}\n`));
  assert.equal(of('for (const auto& item : done(ask("/v1/queue?limit=1")).json().at("items").as_array()) {'), 1);
  assert.equal(of('for (const auto& entry : log().about("desk").value())'), 1);
  assert.equal(of('for (const auto& leaf : *here->leaves(0, 9)) tree.append(leaf);'), 1);
  assert.equal(of('for (const auto& item : reports().queue({}, kSara)->items)'), 1);
  assert.equal(of('for (const auto& each : (*found)->account.memberships) {'), 0);
  assert.equal(of('for (const auto& item : queue.at("items").as_array()) {'), 0);
  assert.equal(of('for (const auto& clock : summarise(state).clocks) out.push_back(clock);'), 0);
  assert.equal(of('for (const auto& each : *found) use(each);'), 0);
  assert.equal(of('for (const auto& [name, each] : by_name(std::string{"a"})) use(each);'), 0);
});

test('clocks: rules that read the time', () => {
  assert.equal(found(checks.clocks('src/domain/a.cpp', 'auto n = std::chrono::system_clock::now();\n')), 1);
  assert.equal(found(checks.clocks('src/app/system_ports.cpp', 'auto n = std::chrono::system_clock::now();\n')), 0);
});

test('awaits: values made inside co_await', () => {
  assert.equal(found(checks.awaits('src/http/server.cpp', 'co_await f(Pair{1, 2});\n')), 1);
  assert.equal(found(checks.awaits('src/http/server.cpp', 'co_await f(std::move(pair));\n')), 0);
});

test('first line: a header says what it is', () => {
  assert.equal(found(checks.firstLine('a.h', '#pragma once\n')), 1);
  assert.equal(found(checks.firstLine('a.h', '// A: it is.\n')), 0);
});

test('identity numbers: only the test series', () => {
  assert.equal(found(checks.identityNumbers('a', '2018041' + '52385')), 0);
  assert.equal(found(checks.identityNumbers('a', '198112' + '189876')), 0);
  assert.equal(found(checks.identityNumbers('a', '191212' + '121212')), 1);
});

test('codes are read from code', () => {
  assert.deepEqual(checks.codesIn('inline constexpr Code kTooLong{"too_long"};'), ['too_long']);
});
