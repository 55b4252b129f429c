// DoneBefore: whether an act that is asked for under a key (Once) was done before, and what it was
//             answered with.
//
// Source:  docs/decisions/0037-hidden-edits-are-found.md.
// Promise: the answers that a store keeps are for speed. Where one is gone, altered or another's,
//          the entries of the act still say so: each bears a keyed hash of the key that it was
//          asked under (ledger::Trace), and a report is numbered by it. So a retry never does an
//          act again because somebody has deleted a row.
// Units:   as long as answers are kept (Settings::answers_kept); after that a key is free again.
// Errors:  key_reused: the same key came with another body. Fault: the store could not say.
#pragma once

#include <optional>
#include <string>

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
template <typename State, typename Recorded>
[[nodiscard]] std::optional<ledger::Receipt> find_traced(const House& house,
                                                         const AskedUnder& asked,
                                                         const Loaded<State, Recorded>& loaded) {
  const auto trace = trace_for(house, asked, loaded.id);
  for (std::size_t i = 0; i < loaded.traces.size(); ++i) {
    const Instant at = loaded.history[i].recorded_at;
    if (loaded.traces[i] == trace && at + house.settings.answers_kept > house.clock.now())
      return ledger::Receipt{.first = 0, .last = 0, .recorded_at = at};
  }
  return std::nullopt;
}
// By the number of the report: the one that has it already, when it came of this act.
[[nodiscard]] Outcome<std::optional<Done>> find_sent(const House& house, const AskedUnder& asked,
                                                     const std::string& reference,
                                                     const LoadedReport& anew);

}  // namespace ingang::app
