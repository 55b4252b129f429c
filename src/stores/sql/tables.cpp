#include "stores/sql/tables.h"

namespace ingang::stores::sql {

namespace {

constexpr Type kNumber = Type::number;
constexpr Type kText = Type::text;
constexpr Type kOctets = Type::octets;

const std::vector<Table>& keys() {
  static const std::vector<Table> tables{
      {"keys",
       {"n"},
       Change::mends,
       {{"n", kNumber},
        {"id", kOctets},
        {"authority", kText},
        {"year", kNumber},
        {"parent_version", kNumber},
        {"wrapped", kOctets}},
       {"wrapped"}},
      {"destroyed",
       {"id"},
       Change::mends,
       {{"id", kOctets}, {"at", kNumber}, {"swept", kNumber}},
       {"swept"}},
  };
  return tables;
}

std::vector<Table> growing() {
  return {
      {"entries",
       {"n"},
       Change::grows,
       {{"n", kNumber},
        {"stream", kOctets},
        {"version", kNumber},
        {"authority", kText},
        {"key", kOctets},
        {"decided_at", kNumber},
        {"recorded_at", kNumber},
        {"commitment", kOctets},
        {"sealed_hash", kOctets},
        {"attached", kOctets},
        {"sealed", kOctets}}},
      {"tree", {"n"}, Change::grows, {{"n", kNumber}, {"leaf", kOctets}}},
      {"checkpoints", {"id"}, Change::grows, {{"id", kNumber}, {"size", kNumber}, {"note", kText}}},
  };
}

std::vector<Table> read_model() {
  return {
      {"rows",
       {"id"},
       Change::replaces,
       {{"id", kOctets},
        {"parent", kOctets},
        {"version", kNumber},
        {"kind", kText},
        {"authority", kText},
        {"reference", kText},
        {"state", kText},
        {"unit", kText},
        {"urgency", kText},
        {"tags", kText},
        {"at", kNumber},
        {"due", kNumber},
        {"open", kNumber},
        {"stored_at", kNumber},
        {"delivered_at", kNumber},
        {"received_at", kNumber},
        {"registered_at", kNumber},
        {"key", kOctets},
        {"sealed", kOctets},
        {"audience", kText}}},
      {"audience",
       {"token", "kind", "open", "at", "id"},
       Change::replaces,
       {{"token", kText},
        {"kind", kText},
        {"open", kNumber},
        {"at", kNumber},
        {"id", kOctets},
        {"unit", kText}}},
  };
}

std::vector<Table> beside() {
  return {
      {"outbox",
       {"id"},
       Change::mends,
       {{"id", kOctets},
        {"n", kNumber},
        {"kind", kText},
        {"key", kOctets},
        {"due", kNumber},
        {"done", kNumber},
        {"sealed_hash", kOctets},
        {"sealed", kOctets}},
       {"done", "sealed"}},
      {"index_tasks",
       {"task"},
       Change::replaces,
       {{"task", kNumber},
        {"stream", kOctets},
        {"authority", kText},
        {"key", kOctets},
        {"sealed", kOctets}}},
      {"tokens",
       {"level", "generation", "token", "stream", "key"},
       Change::replaces,
       {{"level", kNumber},
        {"generation", kNumber},
        {"token", kOctets},
        {"stream", kOctets},
        {"key", kOctets}}},
      {"tokens_of_key",
       {"key", "part"},
       Change::replaces,
       {{"key", kOctets}, {"part", kNumber}, {"tokens", kOctets}}},
      {"answers",
       {"expires", "key"},
       Change::replaces,
       {{"key", kOctets},
        {"body", kOctets},
        {"seal", kOctets},
        {"expires", kNumber},
        {"first", kNumber},
        {"last", kNumber},
        {"recorded_at", kNumber},
        {"answer", kOctets}},
       {},
       true},
      {"records",
       {"kind", "key"},
       Change::replaces,
       {{"kind", kText},
        {"key", kText},
        {"owner", kText},
        {"version", kNumber},
        {"value", kOctets},
        {"expires", kNumber},
        {"changed_at", kNumber}}},
  };
}

}  // namespace

std::span<const Table> keys_tables() { return keys(); }

std::span<const Table> ledger_tables() {
  static const std::vector<Table> tables = [] {
    auto all = growing();
    for (const auto& part : {read_model(), beside()})
      all.insert(all.end(), part.begin(), part.end());
    return all;
  }();
  return tables;
}

const Table& head_table() {
  static const Table head{"head",
                          {"id"},
                          Change::mends,
                          {{"id", kNumber},
                           {"ledger", kText},
                           {"epoch", kNumber},
                           {"size", kNumber},
                           {"root", kOctets},
                           {"frontier", kOctets},
                           {"recorded_at", kNumber}},
                          {"ledger", "epoch", "size", "root", "frontier", "recorded_at"}};
  return head;
}

}  // namespace ingang::stores::sql
