// Act: one act of one person, over one or several streams, made into one batch: decided, sealed,
// with rows. run(): does an act until it is durable, refused or failed.
//
// Promise: every stream that was loaded keeps its version until the batch lands, or the act is done
// anew from the start.
//          The rows of changed streams, and of the report that a changed handover belongs to, go
//          into the same batch. The same Once is done once; a replay is answered with what was
//          answered then.
// Errors:  Refused: what decide() said; key_reused. Fault busy after kTriesMax conflicts.
// Threads: an Act belongs to one; everything that costs (decide, encode, seal) happens outside
// every lock.
#pragma once

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/done_before.h"
#include "base/context.h"
#include "domain/access/actor.h"
#include "ledger/sealing.h"

namespace ingang::app {

inline constexpr int kTriesMax = 8;

class Act {
 public:
  // `asked`: the key it is asked under, if there is one; `taken`: so many numbers that it would
  // give a report are another's. What is referred to outlives the act.
  Act(const House& house, const access::Actor& actor, const AskedUnder* asked = nullptr,
      std::uint32_t taken = 0);

  [[nodiscard]] const House& house() const { return house_; }
  [[nodiscard]] const access::Actor& actor() const { return actor_; }
  [[nodiscard]] const Context& context() const { return context_; }

  // Loaded into this act; the same one again when it is there already. Refused when it is not the
  // actor's to know.
  Outcome<LoadedReport*> report(std::string_view reference);
  Outcome<LoadedHandover*> handover(std::string_view reference);
  // By position in the house, not by who asks: the report of a handover, the handovers of a report.
  Outcome<LoadedReport*> report_of(const LoadedHandover& handover);
  Outcome<std::vector<LoadedHandover*>> handovers_of(const LoadedReport& report);

  LoadedReport& new_report(const ledger::Authority& holder);
  // The number of a new report: the same again when the act is asked for again under its key.
  [[nodiscard]] std::string new_reference();
  LoadedHandover& new_handover(const ledger::Authority& holder);

  // Decides and, when the rules agree, appends what happened.
  Outcome<void> decide(LoadedReport& report, const report::Command& command);
  Outcome<void> decide(LoadedHandover& handover, const handover::Command& command);

  void index(const LoadedReport& report, std::string_view compounds);
  void index(const LoadedHandover& handover, std::string_view compounds);
  // Once for each draft: of two acts that send it one lands, and the other is done anew.
  void draft_done(std::string draft, ledger::Record sent) {
    batch_.draft_done = std::move(draft);
    batch_.draft_sent = std::move(sent);
  }

  // What a repetition of the act is answered with, when it is not what it first loaded.
  void will_answer(std::string reference) { answers_ = std::move(reference); }

  [[nodiscard]] bool changes_anything() const;
  // Whether a stream that it has loaded has entries of this very act already.
  [[nodiscard]] bool is_repeated() const;
  // Whether this very act was done before, by the streams that it has loaded, or by the number that
  // it gave; `answer`: what build() answered, if it did.
  [[nodiscard]] Outcome<std::optional<Done>> find_done(const std::string* answer) const;
  // Whether the number that it gave a new report is another's.
  [[nodiscard]] ledger::Stored<bool> is_number_taken() const;
  // The new ones too: whoever indexes or reads next need not unwrap them. Once the batch is
  // durable.
  void remember_keys(std::uint64_t forgotten) const;
  // Once, at the end.
  ledger::Batch take(std::string_view answer);

 private:
  template <typename L>
  struct Part {
    L loaded;
    std::vector<ledger::SealedEntry> entries;
  };
  template <typename L>
  L& begin(std::deque<Part<L>>& parts, const ledger::Authority& holder);
  template <typename L, typename Events>
  void append(std::deque<Part<L>>& parts, L& loaded, Events events);
  template <typename L>
  void index_for(const L& loaded, std::string_view compounds);
  template <typename L>
  void add_parts(std::deque<Part<L>>& parts, bool rows_of_unchanged);
  LoadedReport* find_report_part(ledger::StreamId id);
  LoadedHandover* find_handover_part(ledger::StreamId id);

  const House& house_;
  const access::Actor& actor_;
  const AskedUnder* asked_;
  std::uint32_t taken_;
  Context context_;
  std::string answers_;  // the reference of what was loaded first
  std::string number_;   // of a new report
  std::deque<Part<LoadedReport>> reports_;
  std::deque<Part<LoadedHandover>> handovers_;
  ledger::Batch batch_;
};

// build(act) → Outcome<std::string>: decides everything and answers what a replay shall find.
// Called anew at each conflict.
using Build = std::function<Outcome<std::string>(Act&)>;
Outcome<Done> run(const House& house, const access::Actor& actor, const Once* once,
                  const Build& build);

}  // namespace ingang::app
