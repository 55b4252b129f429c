// DoneBefore: finds out whether an act with this idempotency key (Once) was done before, and what
// the answer was.
//
// Source:  docs/decisions/0037-hidden-edits-are-found.md.
// Promise: the answers in the store only make this quick. If one is missing, altered or another's,
//          the entries of the act still tell: each carries a keyed hash of the idempotency key
//          (ledger::Trace), and the number of a new report is computed from it. So a retry never
//          does an act twice because somebody has deleted a row.
// Units:   as long as answers are kept (Settings::answers_kept). After that the key can be used
//          again.
// Errors:  key_reused: the same key came with another body. Fault: the store did not answer.
#pragma once

#include <optional>
#include <string>

#include "app/codes.h"
#include "app/streams.h"
#include "domain/access/actor.h"

namespace ingang::app {

struct Done {
  ledger::Receipt receipt;
  std::string answer;  // what build() answered, now or then
  bool replayed{};
};

// One act's key, as the house knows it.
struct AskedUnder {
  Hash key{};
  Hash body{};
};
[[nodiscard]] AskedUnder asked_under(const House& house, const access::Actor& actor,
                                     const Once& once);

[[nodiscard]] ledger::Trace trace_for(const House& house, const AskedUnder& asked,
                                      ledger::StreamId stream);
// The number of the report that the act makes; another for each try that found it taken.
[[nodiscard]] std::string reference_for(const House& house, const AskedUnder& asked,
                                        std::string_view prefix, std::uint32_t taken);

// What an answer is sealed as: for this key, and for this body.
[[nodiscard]] std::string answer_label(const AskedUnder& asked);
// By the answer that the store has, of an error `replayed` or `key_reused`. Nothing when it is not
// ours as it stands: then the streams know.
[[nodiscard]] std::optional<Outcome<Done>> answered_before(const House& house,
                                                           const AskedUnder& asked,
                                                           const ledger::StoreError& error);
// By the entry of the stream that came of it.
template <typename State>
[[nodiscard]] std::optional<ledger::Receipt> find_traced(const House& house,
                                                         const AskedUnder& asked,
                                                         const Loaded<State>& loaded) {
  const auto trace = trace_for(house, asked, loaded.id);
  for (std::size_t i = 0; i < loaded.traces.size(); ++i) {
    const Instant at = loaded.history[i].recorded_at;
    if (loaded.traces[i] == trace && at + house.settings.answers_kept > house.clock.now())
      return ledger::Receipt{.first = 0, .last = 0, .recorded_at = at};
  }
  return std::nullopt;
}
// By the number of the new stream: the one that has it already, when it came of this act.
template <typename State>
[[nodiscard]] Outcome<std::optional<Done>> find_sent(const House& house, const AskedUnder& asked,
                                                     const std::string& reference,
                                                     const Loaded<State>& anew) {
  const auto before = find_stream<State>(house, reference);
  if (!before && std::holds_alternative<Refused>(before.error())) return std::nullopt;
  if (!before) return std::unexpected(before.error());
  const auto receipt = find_traced(house, asked, *before);
  if (!receipt) return std::nullopt;
  const bool both = !before->history.empty() && !anew.history.empty();
  if (both && !Kind<State>::same_asked(before->history.front().event, anew.history.front().event))
    return refused(kKeyReused);
  return Done{.receipt = *receipt, .answer = reference, .replayed = true};
}

}  // namespace ingang::app
