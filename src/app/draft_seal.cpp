#include "app/draft_seal.h"

#include <string>

#include "app/drafts.h"
#include "ledger/sealing.h"

namespace ingang::app {

namespace {

std::string bound_to(const ledger::Record& record, std::uint32_t version) {
  const auto end = record.expires ? std::to_string(record.expires->ms) : std::string{};
  return record.key + '\n' + record.owner + '\n' + std::to_string(version) + '\n' + end;
}

}  // namespace

void seal_draft(const ledger::Keys& keys, std::string_view authority, ledger::Record& record,
                std::uint32_t version, std::string_view plain) {
  const auto of = bound_to(record, version);
  record.value = ledger::seal(keys.standing_key(ledger::Authority(authority)), {record.kind, of},
                              view(plain), keys.random());
}

ledger::Stored<Bytes> open_draft(const ledger::Keys& keys, std::string_view authority,
                                 const ledger::Record& record, Instant now) {
  const auto key = keys.standing_key(ledger::Authority(authority));
  const auto of = bound_to(record, record.version);
  auto plain = ledger::open(key, {record.kind, of}, record.value);
  const auto kept = record.kind == "draft" ? Duration{kDraftKept} : Duration{kDraftKeyKept};
  if (plain || record.changed_at + kept <= now) return plain;
  auto older = ledger::open(key, {record.kind, record.key}, record.value);
  return older ? older : plain;
}

}  // namespace ingang::app
