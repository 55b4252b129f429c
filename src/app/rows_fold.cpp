#include "app/rows_fold.h"

#include "codec/json.h"
#include "codec/json_write.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

using StoreWhy = ledger::StoreError::Kind;

constexpr std::string_view kRecordKind = "fold";
constexpr std::string_view kRecordKey = "rows";
constexpr std::string_view kFoldStanding = "fold";
constexpr auto kSteps =
    codec::words<FoldStep, FoldStep::marks>("rows", "strays", "lists", "index", "marks");

ledger::CaseKey fold_key(const House& house) {
  return house.keys.standing_key(std::string(kFoldStanding));
}

std::string encode(const FoldRecord& record) {
  return codec::write_object([&](codec::Writer& to) {
    to.member("fold", std::uint64_t{record.fold});
    if (!record.left.empty()) {
      to.list("left", record.left,
              [&](const ledger::StreamId& one) { to.object([&] { to.member("stream", one); }); });
    }
    if (!record.work) return;
    to.object("work", [&] {
      to.member("to", std::uint64_t{record.work->to});
      to.member("everything", record.work->everything);
      to.member("step", kSteps, record.work->step);
      to.member("after_entry", record.work->after_entry);
      to.member("after_row", record.work->after_row);
    });
  });
}

std::uint32_t version_at(codec::Object& in, std::string_view name) {
  return static_cast<std::uint32_t>(in.integer(name, {.first = 1, .last = 1'000'000}));
}

FoldRecord read_fold_record(codec::Object& in) {
  FoldRecord out{.fold = version_at(in, "fold")};
  out.work = in.find_object("work", [](codec::Object& work) {
    return FoldWork{.to = version_at(work, "to"),
                    .everything = work.flag("everything"),
                    .step = work.word("step", kSteps),
                    .after_entry = static_cast<std::uint64_t>(work.integer("after_entry")),
                    .after_row = work.id<ledger::StreamId>("after_row")};
  });
  out.left = in.list("left", kLeftMax,
                     [](codec::Object& one) { return one.id<ledger::StreamId>("stream"); });
  return out;
}

}  // namespace

ledger::Stored<FoldRecord> find_fold(const House& house) {
  const auto found = house.ledger.find(kRecordKind, kRecordKey);
  if (!found) return std::unexpected(found.error());
  if (!*found) return FoldRecord{};
  const auto plain = ledger::open(fold_key(house), {kRecordKind, kRecordKey}, (*found)->value);
  auto record = plain ? codec::decode(text(*plain), codec::Reading::stored, read_fold_record)
                      : codec::Decoded<FoldRecord>(std::unexpected(codec::Refusals{}));
  if (!record) {
    return std::unexpected(ledger::StoreError{
        StoreWhy::corrupt, "the record of how the rows were folded is not this house's"});
  }
  record->version = (*found)->version;
  return std::move(*record);
}

ledger::Stored<std::uint32_t> put_fold(const House& house, const FoldRecord& record) {
  const auto plain = encode(record);
  return house.ledger.put({.kind = std::string(kRecordKind),
                           .key = std::string(kRecordKey),
                           .owner = {},
                           .version = record.version,
                           .value = ledger::seal(fold_key(house), {kRecordKind, kRecordKey},
                                                 view(plain), house.keys.random()),
                           .expires = {},
                           .changed_at = house.clock.now()});
}

ledger::Stored<void> forget_fold(const House& house) {
  return house.ledger.erase(kRecordKind, kRecordKey);
}

ledger::Stored<void> stamp_when_new(const House& house) {
  const auto head = house.ledger.head();
  if (!head) return std::unexpected(head.error());
  if (head->size > 0) return {};
  const auto records = house.ledger.records_all({}, 1);  // Accounts come before the first report.
  if (!records) return std::unexpected(records.error());
  if (!records->empty()) return {};
  const auto found = house.ledger.find(kRecordKind, kRecordKey);
  if (!found) return std::unexpected(found.error());
  if (*found) return {};
  const auto done = put_fold(house, {.fold = kRowsFold});
  // Another node was first.
  if (!done && done.error().kind != StoreWhy::conflict) return std::unexpected(done.error());
  return {};
}

}  // namespace ingang::app
