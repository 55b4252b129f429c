#include "app/done_before.h"

#include <algorithm>

#include "ledger/canonical.h"

namespace ingang::app {

namespace {

using StoreWhy = ledger::StoreError::Kind;

std::optional<std::string> opened(const ledger::CaseKey& key, const std::string& label,
                                  ByteView sealed) {
  const auto plain = ledger::open(key, {"answer", label}, sealed);
  return plain ? std::optional(std::string(text(*plain))) : std::nullopt;
}

}  // namespace

AskedUnder asked_under(const House& house, const access::Actor& actor, const Once& once) {
  return {.key = house.keys.idempotency_key(actor.who.account, once.route, once.key),
          .body = house.keys.body_mac(view(once.body))};
}

ledger::Trace trace_for(const House& house, const AskedUnder& asked, ledger::StreamId stream) {
  const auto whole = house.keys.mac("idempotency trace",
                                    ledger::Writer(64).raw(asked.key).raw(stream.bytes).bytes());
  ledger::Trace out{};
  std::copy_n(whole.begin(), out.size(), out.begin());
  return out;
}

std::string reference_for(const House& house, const AskedUnder& asked, std::string_view prefix,
                          std::uint32_t taken) {
  return reference_of(
      prefix, house.keys.mac("idempotency reference",
                             ledger::Writer(64).text(prefix).raw(asked.key).u32(taken).bytes()));
}

std::string answer_label(const AskedUnder& asked) { return hex(asked.key) + hex(asked.body); }

std::optional<Outcome<Done>> answered_before(const House& house, const AskedUnder& asked,
                                             const ledger::StoreError& error) {
  const auto key = house.case_keys.open(error.answer_key);
  if (!key) {
    if (key.error().kind == StoreWhy::unavailable) return failed(key.error());
    return std::nullopt;
  }
  auto answer = opened(**key, answer_label(asked), error.answer);
  // As it was sealed until a body was bound to it.
  if (!answer && error.kind == StoreWhy::replayed)
    answer = opened(**key, hex(asked.key), error.answer);
  if (answer) return Done{.receipt = error.receipt, .answer = std::move(*answer), .replayed = true};
  return std::nullopt;
}

}  // namespace ingang::app
