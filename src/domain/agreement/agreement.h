// Agreement (avtal): how an agreement comes about, is in force and ends, of a municipality with the
// hub or of an after-hours team with a nämnd that it answers for.
//
// Source:  LAW: agreement.party, kl.delegation_between_municipalities; decision 46.
// Promise: what is in force is what both sides have decided and signed. What has been, stays: a
//          mandate of a day that has passed is never changed, and a new decision stands beside the
//          old. An unknown renewal goes on, with a warning: it never stops a report (terms.h).
// Errors:  codes.h, in order of precedence: not there, not yours, the wrong phase, then what was
//          written.
// Secrecy: an agreement is a public document; whoever signed is named in it.
// Tests:   agreement_test.cpp, in_force_test.cpp, may_test.cpp, as_terms_test.cpp
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/context.h"
#include "base/result.h"
#include "domain/agreement/events.h"
#include "domain/form/form.h"

namespace ingang::agreement {

using access::Actor;

// Commands. `by` is the person who does it, with the roles of this moment.
struct Begin {
  Actor by;
  std::string reference;  // new
  Between between;
  std::string owner;  // whoever begins it, when empty
  std::string deputy;
};
// Of a file, once: not an act of a person.
struct Import {
  Who by;
  std::string reference;
  Between between;
  Agreement terms;
};
struct Open {
  Actor by;
};
struct SetTerms {
  Actor by;
  Terms terms;
};
struct NamePeople {
  Actor by;
  std::string owner;
  std::string deputy;
};
struct TellCost {
  Actor by;
  std::optional<std::int64_t> kronor{};
  Personal words;
};
struct SetMandates {
  Actor by;
  std::vector<MandateRow> rows;
  std::vector<std::string> types;  // that there are
};
struct Prepare {
  Actor by;
  Step step{};
  std::string name;
  LocalDate on{};
  Personal words;
};
struct SkipPreparation {
  Actor by;
  Personal why;
};
struct Refer {
  Actor by;
  std::vector<std::string> to;
  LocalDate on{};
  LocalDate answer_by{};
};
struct SkipReferral {
  Actor by;
  Personal why;
};
struct AnswerReferral {
  Actor by;
  std::string to;
  LocalDate on{};
  Personal words;
};
struct AnalyseChildImpact {
  Actor by;
  const form::Form* form{};  // that the answers are to
  form::Answers answers;
};
struct AddDocument {
  Actor by;
  DocumentSort sort{};
  report::Attachment file;
};
struct Decide {
  Actor by;
  Decision decision;
};
struct Sign {
  Actor by;
  Signature signature;
};
struct Dispatch {
  Actor by;
  std::vector<UnitAt> to;
  LocalDate on{};
};
struct Receive {
  Actor by;
  std::string unit;
};
struct EnterIntoForce {
  Actor by;
  LocalDate from{};
  std::string replaces;           // a reference, or empty
  std::vector<Agreement> others;  // the terms of the same party's, without the one replaced
};
struct Renew {
  Actor by;
  LocalDate until{};
  Renewal renewal{};
  std::string reference;
  Personal words;
  std::vector<Agreement> others;
};
struct GiveNotice {
  Actor by;
  Side side{};
  LocalDate on{};
  Personal words;
};
struct End {
  Actor by;
  LocalDate on{};
  bool agreed{};
  std::string reference;
  Personal words;
};
// Of the one that another replaces, when that one enters into force.
struct Replace {
  Actor by;
  std::string with;
  LocalDate last_day{};
};
struct AnswerReminder {
  Actor by;
  LocalDate reminder{};
  Will will{};
  Personal words;
};
using Command = std::variant<Begin, Import, Open, SetTerms, NamePeople, TellCost, SetMandates,
                             Prepare, SkipPreparation, Refer, SkipReferral, AnswerReferral,
                             AnalyseChildImpact, AddDocument, Decide, Sign, Dispatch, Receive,
                             EnterIntoForce, Renew, GiveNotice, End, Replace, AnswerReminder>;

// In their order. What is renewed, and whether a last day has passed, is a question of the day:
// course.h.
enum class Phase {
  not_begun,
  draft,
  prepared,
  referred,
  decided,  // by both sides
  signed_,  // by both sides
  dispatched,
  in_force,  // from a day that was told, which may be yet to come
  notice_given,
  ended,
  replaced
};

struct State {
  struct Done {
    Who by;
    Instant at;
    friend bool operator==(const Done&, const Done&) = default;
  };
  struct Council {
    Step step{};
    std::string name;
    LocalDate on{};
    Personal words;
    Done done;
    friend bool operator==(const Council&, const Council&) = default;
  };
  struct Referral {
    std::string to;
    LocalDate on{};
    LocalDate answer_by{};
    std::optional<LocalDate> answered_on{};
    Personal answer{};
    friend bool operator==(const Referral&, const Referral&) = default;
  };
  struct Analysis {
    form::Answers answers;
    Done done;
    friend bool operator==(const Analysis&, const Analysis&) = default;
  };
  struct Document {
    DocumentSort sort{};
    report::Attachment file;
    Done done;
    friend bool operator==(const Document&, const Document&) = default;
  };
  struct Made {
    Decision decision;
    Done done;
    friend bool operator==(const Made&, const Made&) = default;
  };
  struct Signing {
    Signature signature;
    Done done;
    friend bool operator==(const Signing&, const Signing&) = default;
  };
  struct Sending {
    UnitAt to;
    LocalDate on{};
    std::optional<Done> received{};
    friend bool operator==(const Sending&, const Sending&) = default;
  };
  struct Renewing {
    LocalDate after{};  // the last day that was known before
    LocalDate until{};
    Renewal renewal{};
    std::string reference;
    Personal words;
    Done done;
    friend bool operator==(const Renewing&, const Renewing&) = default;
  };
  struct Notice {
    std::optional<Side> side{};  // a file does not tell whose
    LocalDate on{};
    LocalDate last_day{};
    Personal words;
    Done done;
    friend bool operator==(const Notice&, const Notice&) = default;
  };
  struct Ending {
    LocalDate on{};
    bool agreed{};
    std::string reference;
    Personal words;
    Done done;
    friend bool operator==(const Ending&, const Ending&) = default;
  };
  struct Answered {
    LocalDate reminder{};
    Will will{};
    Personal words;
    bool late{};
    Done done;
    friend bool operator==(const Answered&, const Answered&) = default;
  };
  struct Cost {
    std::optional<std::int64_t> kronor{};
    Personal words;
    friend bool operator==(const Cost&, const Cost&) = default;
  };

  Phase phase{Phase::not_begun};
  std::string reference;
  Between between;
  Done begun;
  std::optional<Agreement> imported;  // as it stood in the file
  std::string owner;
  std::string deputy;
  std::optional<Terms> terms;
  std::optional<Cost> cost;
  std::vector<MandateRow> mandates;
  std::vector<Council> councils;
  std::optional<Personal> preparation_skipped;  // and why
  std::vector<Referral> referrals;
  std::optional<Personal> referral_skipped;
  std::optional<Analysis> child_impact;  // the latest
  std::vector<Document> documents;
  std::vector<Made> decisions;      // one for each side, as told last
  std::vector<Signing> signatures;  // several persons may sign for a side
  std::vector<Sending> dispatched;
  std::optional<LocalDate> in_force_from;
  std::string replaces;
  std::vector<Renewing> renewals;
  std::optional<Notice> notice;
  std::optional<Ending> ending;
  std::string replaced_by;
  std::optional<LocalDate> replaced_last_day;
  std::vector<Answered> answered;
  // From the day on which it was in force or was told to be, the earlier; or was read from a file,
  // or renewed. It became known on the day on which that was told here.
  Since reminded{};

  friend bool operator==(const State&, const State&) = default;
};

[[nodiscard]] Result<Events> decide(const State& state, const Command& command,
                                    const Context& context);
[[nodiscard]] State evolve(State state, const Recorded& recorded);
[[nodiscard]] State fold(std::span<const Recorded> history);
[[nodiscard]] bool can_follow(const State& state, const Event& event);

[[nodiscard]] const State::Made* find_decision(const State& state, Side side);
[[nodiscard]] bool has_signed(const State& state, Side side);
[[nodiscard]] bool is_over(const State& state);

}  // namespace ingang::agreement
