#include "app/done_before.h"

#include <algorithm>

#include "app/codes.h"
#include "ledger/canonical.h"

namespace ingang::app {

namespace {

using Kind = ledger::StoreError::Kind;

std::optional<std::string> opened(const ledger::CaseKey& key, const std::string& label,
                                  ByteView sealed) {
  const auto plain = ledger::open(key, {"answer", label}, sealed);
  return plain ? std::optional(std::string(text(*plain))) : std::nullopt;
}

const report::Content* content_of(const LoadedReport& report) {
  if (report.history.empty()) return nullptr;
  const auto* sent = std::get_if<report::Sent>(&report.history.front().event);
  return sent ? &sent->content : nullptr;
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
    if (key.error().kind == Kind::unavailable) return failed(key.error());
    return std::nullopt;
  }
  auto answer = opened(**key, answer_label(asked), error.answer);
  // As it was sealed until a body was bound to it.
  if (!answer && error.kind == Kind::replayed) answer = opened(**key, hex(asked.key), error.answer);
  if (answer) return Done{.receipt = error.receipt, .answer = std::move(*answer), .replayed = true};
  return std::nullopt;
}

Outcome<std::optional<Done>> find_sent(const House& house, const AskedUnder& asked,
                                       const std::string& reference, const LoadedReport& anew) {
  const auto row = house.ledger.row_by_reference("report", reference);
  if (!row) return failed(row.error());
  if (!*row) return std::nullopt;
  const auto before = load_report(house, (**row).id);
  if (!before) return std::unexpected(before.error());
  const auto receipt = find_traced(house, asked, *before);
  if (!receipt) return std::nullopt;
  const auto* then = content_of(*before);
  const auto* now = content_of(anew);
  if (then && now && *then != *now) return refused(kKeyReused);
  return Done{.receipt = *receipt, .answer = reference, .replayed = true};
}

}  // namespace ingang::app
