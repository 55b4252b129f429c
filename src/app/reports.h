// Reports: the use cases of a report of concern, from check to closing, for one signed-in person.
//
// Promise: when send() has succeeded, the report is durable. view() and list() answer personal data
//          only when their access entry is durable. Each write is done once for each Once, and a
//          repeated request is authorised again.
// Errors:  Refused: no_such_report (also when the viewer may not know of it),
//          told_by_only_by_phone, told_by_unit_unknown, told_by_account_unknown, the domain's
//          codes, key_reused. draft_already_sent has the reference of the report in
//          Refused::reference. already_received says in Refused::who who was first. Fault: see
//          problem.h.
// Threads: any.
// Tests:   main_job_test.cpp, held_test.cpp, phone_test.cpp; handovers_test.cpp (asked twice, or by
//          many at once).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/house.h"
#include "app/views.h"
#include "domain/access/actor.h"

namespace ingang::app {

enum class Scope { open, all };
struct Page {
  std::uint32_t limit{100};
  std::string after{};  // cursor of the page before
  Scope scope{Scope::open};
};

struct LinkTo {
  std::string reference;
  report::LinkKind kind{};
};

struct SendReport {
  report::Content content;
  std::string draft{};  // sent once: erased in the same transaction, and its report remembered
  report::Channel channel{};
  std::optional<Instant> told_at{};
  std::vector<LinkTo> link_to{};
  std::string
      told_by_unit{};  // phone: the police unit that told it, when known; its desk may confirm
  std::string told_by_account{};  // phone: the officer's account at that unit, when known
  std::string consultation{};     // "KON-…": that it comes of, by its asker or its adviser
};

// To one question of a proposal: yes or no, the code of a place, an age in years.
struct AnswerTold {
  std::string question;
  std::string answer;
};

struct RouteReport {
  std::vector<report::Receiver> receivers;  // `handover` is filled in here
  Personal note{};
  bool closed_unit_answers{};         // asked by phone: it receives now, whatever its hours say
  std::vector<AnswerTold> answers{};  // that the receivers are chosen by: noted with the report
};

class Reports {
 public:
  explicit Reports(House house) : house_(std::move(house)) {}

  // Answers every problem with its field. Stores nothing.
  [[nodiscard]] CheckView check(const report::Content& content, const access::Actor& actor) const;
  Outcome<SentView> send(SendReport send, const access::Actor& actor, const Once& once) const;

  Outcome<ReportView> view(std::string_view reference, const access::Actor& actor) const;
  Outcome<ListView> list(const Page& page,
                         const access::Actor& actor) const;  // mine, or the unit's for its desk
  Outcome<ListView> queue(const Page& page,
                          const access::Actor& actor) const;  // the hub's, by clock

  Outcome<ReportView> supplement(std::string_view reference, Personal text,
                                 const access::Actor& actor, const Once& once) const;
  Outcome<ReportView> correct(std::string_view reference, std::string field, Personal text,
                              const access::Actor& actor, const Once& once) const;
  Outcome<ReportView> confirm(std::string_view reference, Personal objection,
                              const access::Actor& actor, const Once& once) const;
  Outcome<ReportView> link(std::string_view reference, const LinkTo& to, const access::Actor& actor,
                           const Once& once) const;
  Outcome<ReportView> unlink(std::string_view reference, std::string_view other,
                             const access::Actor& actor, const Once& once) const;
  Outcome<ReportView> withdraw(std::string_view reference, std::string reason,
                               const access::Actor& actor, const Once& once) const;

  Outcome<ReportView> receive(std::string_view reference, const access::Actor& actor,
                              const Once& once) const;
  // Between colleagues of the duty team.
  Outcome<ReportView> take_over(std::string_view reference, const access::Actor& actor,
                                const Once& once) const;
  Outcome<ReportView> let_go(std::string_view reference, const access::Actor& actor,
                             const Once& once) const;
  Outcome<ReportView> note_urgency(std::string_view reference, report::Urgency urgency,
                                   Personal reason, const access::Actor& actor,
                                   const Once& once) const;
  // Asks the register through ResidencePort. Its answer can put the report on hold.
  Outcome<ProposalView> proposal(std::string_view reference, const access::Actor& actor) const;
  // The same as if these answers were noted. Stores nothing.
  Outcome<ProposalView> proposal_by(std::string_view reference,
                                    const std::vector<AnswerTold>& answers,
                                    const access::Actor& actor) const;
  // What has been found out of what routing asks: noted with the report, and in every copy of it.
  Outcome<ReportView> answer(std::string_view reference, const std::vector<AnswerTold>& answers,
                             const access::Actor& actor, const Once& once) const;
  // Confirms the receivers and hands over, in one batch: each receiver gets a copy under the key of
  // its own authority.
  Outcome<ReportView> route(std::string_view reference, RouteReport route,
                            const access::Actor& actor, const Once& once) const;
  Outcome<ReportView> reopen(std::string_view reference, Personal reason,
                             const access::Actor& actor, const Once& once) const;

 private:
  const House house_;
};

}  // namespace ingang::app
