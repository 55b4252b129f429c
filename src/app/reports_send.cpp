#include <algorithm>

#include "app/act.h"
#include "app/codes.h"
#include "app/drafts.h"
#include "app/index_task.h"
#include "app/intake.h"
#include "app/register_asking.h"
#include "app/reports.h"
#include "app/sent_drafts.h"
#include "app/terms.h"
#include "app/view_making.h"
#include "domain/access/roles.h"
#include "domain/report/check.h"
#include "domain/report/summary.h"

namespace ingang::app {
namespace {

// Fields of the request, where a page can show them: the content lies below /content.
std::vector<Refusal> within_content(std::vector<Refusal> refusals) {
  for (auto& refusal : refusals) {
    if (!refusal.field.empty()) refusal.field = "/content" + refusal.field;
  }
  return refusals;
}

void check_test_numbers(const House& house, const person::Person& person, const std::string& field,
                        std::vector<Refusal>& out) {
  for (std::size_t i = 0; i < person.identifiers.size(); ++i) {
    auto test = person::require_test_number(person.identifiers[i].number, house.data.test_series);
    if (test) continue;
    test.error().field = field + "/identifiers/" + std::to_string(i) + "/number";
    out.push_back(std::move(test.error()));
  }
}

// Real people's numbers never enter an installation for training.
std::vector<Refusal> not_test_numbers(const House& house, const report::Content& content) {
  std::vector<Refusal> out;
  if (!house.settings.test_numbers_only) return out;
  check_test_numbers(house, content.child, "/child", out);
  for (std::size_t i = 0; i < content.guardians.size(); ++i) {
    check_test_numbers(house, content.guardians[i].person,
                       "/guardians/" + std::to_string(i) + "/person", out);
  }
  for (std::size_t i = 0; i < content.siblings.size(); ++i) {
    check_test_numbers(house, content.siblings[i], "/siblings/" + std::to_string(i), out);
  }
  return out;
}

std::vector<Refusal> every_problem(const House& house, const report::Content& content) {
  auto problems = report::check(content, Context::at(house.clock.now()));
  // A form that nobody here has seen may ask other things than we would read.
  const auto& forms = house.data.forms;
  if (!content.form_version.empty() &&
      std::ranges::find(forms, content.form_version) == forms.end())
    problems.push_back(
        {.code = kFormVersionUnknown, .field = "/form_version", .detail = forms.back()});
  auto numbers = not_test_numbers(house, content);
  problems.insert(problems.end(), std::make_move_iterator(numbers.begin()),
                  std::make_move_iterator(numbers.end()));
  return within_content(std::move(problems));
}

Outcome<void> name_attachments(Act& act, const LoadedReport& report,
                               const report::Content& content) {
  const House& house = act.house();
  for (const auto& file : content.attachments) {
    if (!house.attachments) return refused(kNoSuchAttachment, "/content/attachments");
    if (auto named = house.attachments->name(file, act.actor(), report.id); !named) return named;
  }
  return {};
}

// Both sides of a link are told, in the same batch.
Outcome<void> link_both(Act& act, LoadedReport& report, const LinkTo& to, std::size_t index) {
  const auto field = "/link_to/" + std::to_string(index);
  auto other = act.find<report::State>(to.reference);
  if (!other) {
    if (std::holds_alternative<Refused>(other.error()))
      return refused(kNoSuchReport, field + "/reference");
    return std::unexpected(other.error());
  }
  const report::Link there{.by = act.actor(),
                           .other = {(*other)->id.bytes},
                           .reference = (*other)->state.reference,
                           .kind = to.kind};
  const report::Link here{.by = act.actor(),
                          .other = {report.id.bytes},
                          .reference = report.state.reference,
                          .kind = to.kind};
  if (auto linked = act.decide(report, there); !linked) return linked;
  return act.decide(**other, here);
}

// A question for advice becomes this report, in the same batch: both sides are told, and it becomes
// one only once. What its adviser sends arrived when it was asked, and the asker follows it.
Outcome<void> begin_from_question(Act& act, const SendReport& send, const LoadedReport& report,
                                  report::Send& sending) {
  if (send.consultation.empty()) return {};
  auto asked = act.find<consultation::State>(send.consultation);
  if (!asked) return std::unexpected(asked.error());
  const auto& state = (*asked)->state;
  if (send.channel == report::Channel::consultation) {
    sending.told_at = state.asked_at;
    sending.told_by_unit = state.asker_unit;
    if (state.channel == consultation::Channel::screen) sending.told_by_account = state.by.account;
  }
  return act.decide(
      **asked, consultation::MakeReport{
                   .by = act.actor(), .report = {report.id.bytes}, .reference = sending.reference});
}

Outcome<std::string> send_once(Act& act, const SendReport& send, const RegisterSaid& said) {
  const House& house = act.house();
  const Instant now = act.context().now;
  const DraftBox drafts{.store = house.ledger, .keys = house.keys, .now = now};
  // Asked within the act: a retry of the one that sent it gets that one's answer instead.
  if (!send.draft.empty()) {
    if (auto unsent = require_unsent(drafts, send.draft, act.actor()); !unsent)
      return std::unexpected(unsent.error());
  }
  LoadedReport& report = act.begin<report::State>(hub_authority(house));
  const auto targets = targets_to_receive(house, now);
  report::Send sending{.reference = act.new_reference<report::State>(),
                       .by = act.actor(),
                       .channel = send.channel,
                       .told_at = send.told_at,
                       .content = send.content,
                       .hub = hub_authority(house),
                       .told_by_unit = send.told_by_unit,
                       .told_by_account = send.told_by_account,
                       .receive = targets,
                       .route = targets};
  act.will_answer(sending.reference);
  if (auto begun = begin_from_question(act, send, report, sending); !begun)
    return std::unexpected(begun.error());
  if (const auto sent = act.decide(report, sending); !sent) return std::unexpected(sent.error());
  // LAW: secrecy.protected_persons. In the same batch: nobody is shown it before.
  if (auto noted = note_register(act, report, said); !noted) return std::unexpected(noted.error());
  for (std::size_t i = 0; i < send.link_to.size(); ++i) {
    if (auto linked = link_both(act, report, send.link_to[i], i); !linked)
      return std::unexpected(linked.error());
  }
  if (auto named = name_attachments(act, report, send.content); !named)
    return std::unexpected(named.error());
  act.index(report, encode_compounds(compounds_of(send.content, report.state.reference)));
  if (!send.draft.empty()) {
    act.draft_done(send.draft, sent_draft(drafts, send.draft, report.state.reference, act.actor()));
  }
  return report.state.reference;
}

// Somebody else's draft is not ours to erase. One that is gone was thrown away, is too old, or was
// sent before: send_once() says which.
Outcome<void> require_own_draft(const House& house, const std::string& draft,
                                const access::Actor& actor) {
  if (draft.empty()) return {};
  const auto found = house.ledger.find("draft", draft);
  if (!found) return failed(found.error());
  if (*found && (*found)->owner != draft_owner(house.keys, actor))
    return refused(kNoSuchDraft, "/draft");
  return {};
}

// LAW: report.oral. The unit that told it, so that its desk can confirm; and the officer, who must
// work there today. That an account is unknown and that it belongs elsewhere are answered alike:
// this is no way to look people up.
Outcome<void> require_teller(const House& house, const SendReport& send, const access::Actor& by) {
  if (send.told_by_unit.empty() && send.told_by_account.empty()) return {};
  if (send.channel != report::Channel::phone) return refused(kToldByOnlyByPhone, "/told_by");
  const auto* unit = house.county.directory.find_unit(send.told_by_unit);
  if (!unit || unit->kind != directory::UnitKind::police)
    return refused(kToldByUnitUnknown, "/told_by/unit");
  if (send.told_by_account.empty()) return {};
  const auto unknown = refused(kToldByAccountUnknown, "/told_by/account");
  if (!house.staff) return unknown;
  const auto officer = house.staff->find_at_work(send.told_by_account);
  if (!officer) return std::unexpected(officer.error());
  const bool theirs = *officer && access::is_police(**officer) &&
                      (*officer)->who.unit == send.told_by_unit &&
                      access::in_same_world(**officer, by.has(access::Role::probe));
  return theirs ? Outcome<void>{} : unknown;
}

}  // namespace

CheckView Reports::check(const report::Content& content, const access::Actor&) const {
  CheckView view{.can_send = false, .errors = every_problem(house_, content), .missing = {}};
  view.can_send = view.errors.empty();
  for (const auto key : report::completeness(content)) view.missing.emplace_back(key);
  return view;
}

Outcome<SentView> Reports::send(SendReport send, const access::Actor& actor,
                                const Once& once) const {
  if (auto problems = every_problem(house_, send.content); !problems.empty()) {
    return std::unexpected(Problem{Refused{.refusals = std::move(problems)}});
  }
  if (auto known = require_teller(house_, send, actor); !known)
    return std::unexpected(known.error());
  // By whoever asked, on the screen; or by whoever advises, in its own channel.
  const bool advised = send.channel == report::Channel::consultation;
  const bool by_phone = send.channel == report::Channel::phone;
  if (send.consultation.empty() ? advised : by_phone)
    return refused(kNoSuchConsultation, "/consultation");
  if (auto own = require_own_draft(house_, send.draft, actor); !own)
    return std::unexpected(own.error());
  if (send.content.form_version.empty()) send.content.form_version = house_.data.forms.back();
  // Held until it is durable: of two reports that name the same file, one does.
  const auto held =
      house_.attachments ? house_.attachments->hold(send.content.attachments) : Stripes::Hold{};
  const auto said = ask_register(house_, {.content = send.content}, actor, "register.send");
  const auto done = run(house_, actor, &once, [&](Act& act) { return send_once(act, send, said); });
  if (!done) return std::unexpected(done.error());

  SentView view{.reference = done->answer,
                .stored_at = done->receipt.recorded_at,
                .facts = no_facts(),
                .door = {},
                .ring = hub_phone(house_),
                .replayed = done->replayed};
  view.facts[0].at = view.stored_at;
  if (!view.replayed) count_report(house_, actor);
  const auto stored = find_stream<report::State>(house_, view.reference);
  if (!stored) return view;  // it is stored, and that is the answer
  // Sent again, where it stands now is asked of the report itself; and so is when it came, whatever
  // is kept beside it.
  if (view.replayed) {
    view.facts[0].at = view.stored_at = stored->history.front().recorded_at;
    return view;
  }
  const Viewer viewer{.house = house_, .actor = actor, .now = house_.clock.now()};
  view.facts = facts_view(viewer, stored->state, {});
  view.door = door_view(viewer, stored->state);
  return view;
}

}  // namespace ingang::app
