// Act: one act of one person, on one or several streams. It is decided, encrypted and given its
// rows, and becomes one batch. run() carries out an act until it is durable, refused or has failed.
//
// Promise: no stream that was loaded changes before the batch is written; else the act is done
//          again from the start (optimistic concurrency). The rows of the changed streams, and of
//          the report to which a changed handover belongs, are in the same batch. An act with the
//          same Once is done once; when it is repeated, it gets the first answer.
// Errors:  Refused: what decide() said; key_reused. Fault busy after kTriesMax conflicts.
// Threads: an Act belongs to one thread. What takes time (decide, encode, encrypt) happens while no
//          lock is held.
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
  // give a new stream are another's. What is referred to outlives the act.
  Act(House house, const access::Actor& actor, const AskedUnder* asked = nullptr,
      std::uint32_t taken = 0);

  [[nodiscard]] const House& house() const { return house_; }
  [[nodiscard]] const access::Actor& actor() const { return actor_; }
  [[nodiscard]] const Context& context() const { return context_; }

  // Loaded into this act; the same one again when it is there already. Refused when it is not the
  // actor's to know.
  template <typename State>
  Outcome<Loaded<State>*> find(std::string_view reference);
  // By position in the house, not by who asks: the case that a copy was given out of, and the
  // copies that were given out of a case.
  template <typename State>
  Outcome<Loaded<State>*> load(ledger::StreamId id);
  template <typename State>
  Outcome<std::vector<Loaded<State>*>> children(ledger::StreamId parent);

  // A new stream, under a new key of its holder.
  template <typename State>
  Loaded<State>& begin(const ledger::Authority& holder);
  // The number of a new stream: the same again when the act is asked for again under its key. One
  // for each act.
  template <typename State>
  [[nodiscard]] std::string new_reference() {
    return number(Kind<State>::word, Kind<State>::prefix);
  }

  // Decides and, when the rules agree, appends what happened.
  template <typename State>
  Outcome<void> decide(Loaded<State>& loaded, const typename Kind<State>::Command& command);

  template <typename State>
  void index(const Loaded<State>& loaded, std::string_view compounds);
  // Something that is to be done outside once the batch is durable, at `due` or soon after:
  // notice_sender.h. Kept under the stream's key.
  template <typename State>
  void post(const Loaded<State>& loaded, std::string_view kind, std::string_view plain,
            Instant due);
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
  // Whether the number that it gave a new stream is another's.
  [[nodiscard]] ledger::Stored<bool> is_number_taken() const;
  // The new ones too: whoever indexes or reads next need not unwrap them. Once the batch is
  // durable.
  void remember_keys(std::uint64_t forgotten) const;
  // Once, at the end.
  ledger::Batch take(std::string_view answer);

 private:
  template <typename State>
  struct Part {
    Loaded<State> loaded;
    std::vector<ledger::SealedEntry> entries;
  };
  template <typename State>
  using Parts = std::deque<Part<State>>;
  template <typename Tuple>
  struct PartsOf;
  template <typename... States>
  struct PartsOf<std::tuple<States...>> {
    using Type = std::tuple<Parts<States>...>;
  };
  template <typename State>
  Parts<State>& parts() {
    return std::get<Parts<State>>(parts_);
  }
  // f(part) for each part of every kind, in the order of the kinds.
  template <typename F>
  void each_part(F f);
  template <typename F>
  void each_part(F f) const;
  template <typename State>
  Loaded<State>* find_part(ledger::StreamId id);
  template <typename State, typename Events>
  void append(Loaded<State>& loaded, Events events);
  template <typename State>
  void add_part(Part<State>& part, bool row_of_unchanged);
  std::string number(std::string_view kind, std::string_view prefix);

  const House house_;
  const access::Actor& actor_;
  const AskedUnder* asked_;
  std::uint32_t taken_;
  Context context_;
  std::string answers_;           // the reference of what was loaded first
  std::string number_;            // of a new stream
  std::string_view number_kind_;  // its kind
  PartsOf<Kinds>::Type parts_;
  ledger::Batch batch_;
};

// build(act) → Outcome<std::string>: decides everything and answers what a replay shall find.
// Called anew at each conflict.
using Build = std::function<Outcome<std::string>(Act&)>;
Outcome<Done> run(const House& house, const access::Actor& actor, const Once* once,
                  const Build& build);

}  // namespace ingang::app
