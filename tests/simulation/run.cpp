#include "simulation/run.h"

#include <fmt/core.h>

#include <deque>
#include <set>

#include "app/world_test.h"

namespace ingang::simulation {

namespace {

constexpr std::size_t kLastActs = 15;
constexpr Duration kRecorded{5};            // an act is recorded a little after it was decided
constexpr std::chrono::hours kKeyKept{30};  // well within what the house remembers a key

class Days {
 public:
  explicit Days(const Plan& plan)
      : plan_(plan),
        chance_(plan.seed),
        town_(plan.seed * 7 + 1, from_stockholm({.date = plan.begins, .minute_of_day = 0})),
        people_(app::stockholm_now().directory),
        acts_(town_, people_, chance_, answers_, plan.seed + 11),
        watch_(town_, people_, answers_) {
    for (const auto& one : people_.all()) town_.staff().put(one);
  }

  Story run() {
    int verified = 0;
    while (story_.days < plan_.days && watch_.broken().empty()) {
      day();
      ++story_.days;
      if (!watch_.broken().empty()) break;
      const bool whole =
          story_.days - verified >= plan_.verified_every_days || story_.days >= plan_.days;
      watch_.after_day(whole);
      if (!whole) continue;
      verified = story_.days;
      if (plan_.verified) plan_.verified(story_.days);
    }
    finish();
    return story_;
  }

 private:
  void day() {
    const auto date = stockholm(town_.now()).date;
    const auto ends = from_stockholm({.date = date.plus_days(1), .minute_of_day = 0});
    town_.weather(chance_.in_hundred(40) ? 100 : 0, chance_.in_hundred(40) ? 60 : 0);
    if (chance_.in_hundred(15)) empty_shift();
    if (chance_.in_hundred(10)) return nobody_acts_until(ends);
    while (town_.now() < ends && watch_.broken().empty()) {
      pass_time(ends);
      step();
    }
  }

  // The rest of the day; a long weekend, when nobody waits for an answer (the house remembers a key
  // for two days).
  void nobody_acts_until(Instant ends) {
    const auto more = answers_.pending.empty() ? static_cast<int>(chance_.below(3)) : 0;
    const auto date = stockholm(ends).date.plus_days(more);
    story_.days += more;
    town_.clock().set(from_stockholm({.date = date, .minute_of_day = 0}));
    step();
  }

  // Most often minutes, now and then hours.
  void pass_time(Instant ends) {
    const auto seconds = chance_.in_hundred(75) ? chance_.below(1800) : chance_.below(4 * 3600);
    const auto to = town_.now() + std::chrono::seconds{seconds + 1};
    town_.clock().set(std::min(to, ends));
  }

  void empty_shift() {
    const auto& one = chance_.one_of(people_.all());
    people_.away(one.who.authority, town_.now() + std::chrono::hours{4 + chance_.below(60)});
  }

  void step() {
    ++story_.steps;
    touched_.clear();
    // The pages of a cleared person who is at work ask all the time.
    if (people_.at_work(people_.cleared(), town_.now()) && chance_.in_hundred(80))
      town_.staff().hear(town_.now());
    if (!retry_one()) {
      if (auto attempt = acts_.next()) make(std::move(*attempt));
    }
    town_.clock().advance(kRecorded);
    watch_.after_step(touched_);
    if (chance_.in_hundred(1)) town_.restart();
    if (chance_.in_hundred(60)) rounds();
  }

  void rounds() {
    try {
      town_.rounds();
    } catch (const Death&) {
      town_.restart();
    }
  }

  bool retry_one() {
    for (std::size_t i = 0; i < answers_.pending.size(); ++i) {
      if (answers_.pending[i].next_try > town_.now()) continue;
      auto attempt = std::move(answers_.pending[i]);
      answers_.pending.erase(answers_.pending.begin() + static_cast<std::ptrdiff_t>(i));
      ++story_.retried;
      make(std::move(attempt));
      return true;
    }
    return false;
  }

  void make(Attempt attempt) {
    ++attempt.tries;
    last_.push_back(attempt.text(town_.now()));
    if (last_.size() > kLastActs) last_.pop_front();
    const app::Once once{.route = "POST " + attempt.what, .key = attempt.key, .body = attempt.body};
    std::optional<app::Outcome<std::string>> outcome;
    {
      // Whoever has asked for long is not let down for ever: the house forgets a key in the end.
      std::optional<Town::Calm> calm;
      if (town_.now() - attempt.first_tried > kKeyKept / 2) calm.emplace(town_);
      try {
        outcome = attempt.perform(town_, once);
      } catch (const Death&) {
        last_.back() += " † the process died";
        town_.restart();
      }
    }
    settle(std::move(attempt), outcome);
  }

  void settle(Attempt attempt, const std::optional<app::Outcome<std::string>>& outcome) {
    if (!attempt.report.empty()) touched_.insert(attempt.report);
    const bool fault =
        !outcome || (!*outcome && std::holds_alternative<app::Fault>(outcome->error()));
    if (fault) {
      if (outcome) last_.back() += " ! " + std::get<app::Fault>(outcome->error()).what;
      const std::size_t minutes = chance_.in_hundred(80) ? 1 + chance_.below(10) : 600;
      attempt.next_try = town_.now() + std::chrono::minutes{minutes};
      answers_.pending.push_back(std::move(attempt));
      return;
    }
    if (!*outcome) {
      const auto& refusal = std::get<app::Refused>(outcome->error()).refusals.front();
      last_.back() += " – refused: " + std::string{refusal.code.text} + " " + refusal.field;
      ++story_.refused;
      return;
    }
    keep(attempt, **outcome);
  }

  void keep(const Attempt& attempt, const std::string& answer) {
    ++story_.done;
    ++story_.done_by_kind[attempt.what];
    last_.back() += " – done: " + answer;
    for (const auto& promised : attempt.events) {
      const auto& on = promised.reference.empty() ? answer : promised.reference;
      ++answers_.done[on][promised.event];
    }
    if (attempt.what == "look") ++answers_.looks[attempt.report];
    if (attempt.what == "draft") {
      answers_.drafts[answer] = {
          .by = attempt.by, .body = attempt.body, .expires = attempt.first_tried + app::kDraftKept};
    }
    if (!attempt.draft.empty()) answers_.drafts.erase(attempt.draft);
    if (attempt.report.empty() && !attempt.events.empty()) {
      answers_.open.push_back(answer);
      touched_.insert(answer);
      if (!town_.ears().rang(answer)) last_.back() += " (nobody heard it)";
    }
  }

  void finish() {
    const Town::Calm calm(town_);
    const auto head = town_.fresh().ledger.head();
    const auto looked = town_.fresh().access_log.head();
    story_.entries = head->size;
    story_.looks = looked->size;
    story_.root = head->root;
    story_.access_root = looked->root;
    story_.deaths = town_.deaths();
    story_.faults = town_.faults();
    story_.late = watch_.late();
    if (watch_.broken().empty()) return;
    story_.broken =
        fmt::format("INGANG_SEED={} from {}: day {}, step {}, {} in Stockholm\n", plan_.seed,
                    plan_.begins.text(), story_.days, story_.steps, stockholm(town_.now()).text());
    for (const auto& what : watch_.broken()) story_.broken += "  " + what + "\n";
    story_.broken += "  the last acts:\n";
    for (const auto& act : last_) story_.broken += "    " + act + "\n";
  }

  Plan plan_;
  Chance chance_;
  Town town_;
  People people_;
  Answers answers_;
  Acts acts_;
  Watch watch_;
  Story story_;
  std::set<std::string> touched_;
  std::deque<std::string> last_;
};

}  // namespace

Story run(const Plan& plan) { return Days(plan).run(); }

std::string text(const Plan& plan, const Story& story) {
  return fmt::format(
      "seed {} from {}: {} days, {} steps: {} acts done, {} refused, {} asked again; {} deaths, {} "
      "faults; {} entries, {} looks; late clocks seen {} times",
      plan.seed, plan.begins.text(), story.days, story.steps, story.done, story.refused,
      story.retried, story.deaths, story.faults, story.entries, story.looks, story.late);
}

}  // namespace ingang::simulation
