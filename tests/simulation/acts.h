// Acts: what somebody of the county does next: chosen by chance, mostly by who should and sometimes
// by whoever should not.
//
// Promise: an Attempt can be made again, with the same key, in a process that knows nothing of the
//          first; `events` are what shall stand in the ledger, once, when it was answered as done.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/handovers.h"
#include "app/streams.h"
#include "cli/fiction/population.h"
#include "simulation/people.h"
#include "simulation/town.h"

namespace ingang::simulation {

// The place of an event's kind in report::Event or handover::Event.
template <typename Variant, typename T, std::size_t at = 0>
constexpr std::size_t kind_of() {
  if constexpr (std::is_same_v<std::variant_alternative_t<at, Variant>, T>) {
    return at;
  } else {
    return kind_of<Variant, T, at + 1>();
  }
}
template <typename T>
constexpr std::size_t kReportEvent = kind_of<report::Event, T>();
template <typename T>
constexpr std::size_t kHandoverEvent = kind_of<handover::Event, T>();

struct Promised {
  std::string reference;  // of the stream; empty: the one that the answer names
  std::size_t event{};
};

struct Attempt {
  std::string what;
  std::string report;  // that it is about; empty until it is answered
  access::Actor by;
  std::vector<Promised> events{};
  std::string draft{};  // that is sent
  std::string body{};
  std::function<app::Outcome<std::string>(Town&, const app::Once&)> perform{};
  std::string key{};
  Instant first_tried{};
  Instant next_try{};
  int tries{};

  [[nodiscard]] std::string text(Instant now) const;
};

// What was answered, and what is asked for again.
struct Answers {
  struct Draft {
    access::Actor by;
    std::string body;
    Instant expires;
  };
  std::vector<std::string> open;                                        // reports
  std::map<std::string, std::map<std::size_t, int>, std::less<>> done;  // by stream and event
  std::map<std::string, int, std::less<>> looks;                        // by report
  std::map<std::string, Draft, std::less<>> drafts;
  std::vector<Attempt> pending;
};

class Acts {
 public:
  Acts(Town& town, const People& people, Chance& chance, Answers& answers, std::uint64_t seed);
  // Nothing when nobody who might is at work.
  std::optional<Attempt> next();

 private:
  using Handover = app::LoadedHandover;
  std::optional<Attempt> on_case(const std::string& reference);
  std::optional<Attempt> at_door(const report::State& state);
  std::optional<Attempt> with_handovers(const report::State& state,
                                        const std::vector<Handover>& handovers);
  std::optional<Attempt> on_handover(const handover::State& state);
  std::optional<Attempt> by_wrong_hands(const std::string& reference);

  std::optional<Attempt> send(bool by_phone);
  std::optional<Attempt> draft();
  Attempt look(const std::string& reference, const access::Actor& by);
  Attempt search(const access::Actor& by);
  Attempt supplement(const report::State& state);
  Attempt correct(const report::State& state);
  Attempt link(const report::State& state, const access::Actor& by);
  Attempt note_urgency(const report::State& state, const access::Actor& by);
  Attempt receive_at_door(const report::State& state, const access::Actor& by);
  Attempt between_colleagues(const report::State& state, const access::Actor& by);
  Attempt route(const report::State& state, const access::Actor& by);
  Attempt withdraw(const report::State& state);
  Attempt reopen(const report::State& state, const access::Actor& by);
  Attempt confirm(const report::State& state);
  Attempt receive(const handover::State& state, const access::Actor& by);
  Attempt by_phone(const handover::State& state, const access::Actor& by);
  Attempt give_back(const handover::State& state, const access::Actor& by);
  Attempt redirect(const handover::State& state, const access::Actor& by);
  Attempt assess(const handover::State& state, const access::Actor& by);
  Attempt enter(const handover::State& state, const access::Actor& by);

  Attempt of(std::string what, const std::string& report, const access::Actor& by,
             std::vector<Promised> events = {});
  report::Content content();
  std::string words(std::string_view what);
  report::Receiver some_receiver();
  const access::Actor& author(const report::State& state);
  const access::Actor& hub(bool held);

  Town& town_;
  const People& people_;
  Chance& chance_;
  Answers& answers_;
  cli::Population population_;
  std::uint64_t count_{};
};

}  // namespace ingang::simulation
