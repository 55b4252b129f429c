#include "app/consultations.h"

#include <algorithm>

#include "app/act_on.h"
#include "app/list_making.h"
#include "app/staff_marks.h"
#include "app/terms.h"
#include "domain/access/roles.h"
#include "domain/access/tokens.h"
#include "domain/consultation/form_needs.h"
#include "domain/form/codes.h"

namespace ingang::app {
namespace {

bool is_polices(const directory::Directory& directory, const directory::Unit& unit) {
  const auto* authority = directory.find_authority(unit.authority);
  return authority && authority->kind == directory::AuthorityKind::police;
}

// The version of the questions that the answers are to: one that is valid today, or an older one
// that a page still had open.
Outcome<const form::Form*> form_of(const House& house, const form::Answers& answers) {
  const auto* form = answers.form == consultation::kFormKey
                         ? house.data.form_book.find(answers.form, answers.version)
                         : nullptr;
  if (!form || form->valid_from > stockholm(house.clock.now()).date)
    return refused(form::kFormUnknown, "/answers/version");
  return form;
}

Outcome<void> require_places(const House& house, const form::Answers& answers) {
  for (const auto& [name, value] : answers.values) {
    const auto* place = std::get_if<directory::MunicipalityCode>(&value);
    if (place && !house.county.directory.find_municipality(*place))
      return refused(kMunicipalityUnknown, "/answers/" + name);
    const auto* unit = std::get_if<directory::UnitCode>(&value);
    if (unit && !house.county.directory.find_unit(*unit))
      return refused(kAnsweredUnitUnknown, "/answers/" + name);
    // A consultation has no files: what it named would be held by nothing.
    if (std::holds_alternative<form::Files>(value))
      return refused(form::kAnswerNotAsked, "/answers/" + name);
  }
  return {};
}

// When the desk is there to answer: now, or when it opens next.
Instant opens_at(const House& house, std::string_view unit, Instant now) {
  const auto* desk = house.county.directory.find_unit(unit);
  return desk ? house.county.directory.next_opening(desk->code, now).value_or(now) : now;
}

// command(state) → Command.
template <typename Make>
Outcome<ConsultationView> act_and_show_consultation(const House& house, std::string_view reference,
                                                    const access::Actor& actor, const Once& once,
                                                    std::string what, Make command) {
  const auto done = act_on<consultation::State>(house, reference, actor, once, "consultation.act",
                                                [&](Act& act, Loaded<consultation::State>& loaded) {
                                                  return act.decide(loaded, command(loaded.state));
                                                });
  if (!done) return std::unexpected(done.error());
  return show_consultation(house, done->answer, actor, std::move(what));
}

// Begun as a new stream of whoever answers: its authority keeps it, and the asker reads it there.
template <typename Make>
Outcome<ConsultationView> begin_and_show(const House& house, const std::string& holder,
                                         const access::Actor& actor, const Once& once, Make make) {
  const auto done = run(house, actor, &once, [&](Act& act) -> Outcome<std::string> {
    auto& fresh = act.begin<consultation::State>(holder);
    if (auto did = act.decide(fresh, make(act)); !did) return std::unexpected(did.error());
    act.index(fresh, encode_compounds(Kind<consultation::State>::found_by(fresh.state)));
    return fresh.state.reference;
  });
  if (!done) return std::unexpected(done.error());
  return show_consultation(house, done->answer, actor, "consultation.ask");
}

}  // namespace

Outcome<ConsultationView> show_consultation(const House& house, std::string_view reference,
                                            const access::Actor& actor, std::string act, Why why) {
  const auto loaded = open_case<consultation::State>(house, reference, actor, act, why);
  if (!loaded) return std::unexpected(loaded.error());
  return consultation_view({house, actor, house.clock.now()}, *loaded);
}

std::vector<AdviceDesk> Consultations::desks(const access::Actor& actor) const {
  const auto& directory = house_.county.directory;
  const auto now = house_.clock.now();
  std::vector<AdviceDesk> out;
  const auto add = [&](const directory::Unit& unit, bool hub) {
    out.push_back({.unit = unit_view(house_, unit.code.text()),
                   .open = directory.unit_open_at(unit.code, now),
                   .police = is_polices(directory, unit),
                   .hub = hub});
  };
  for (const auto& unit : directory.parts().units) {
    if (unit.kind == directory::UnitKind::advice && unit.code.text() != actor.who.unit)
      add(unit, false);
  }
  if (const auto* hub = directory.find_hub(); hub && access::is_police(actor)) add(*hub, true);
  // Social services ask the police's desk; a desk of social services is for the police.
  if (!access::is_police(actor))
    std::erase_if(out, [](const AdviceDesk& desk) { return !desk.police; });
  return out;
}

Outcome<ConsultationView> Consultations::view(std::string_view reference,
                                              const access::Actor& actor) const {
  return show_consultation(house_, reference, actor, "consultation.view", Why::asked_for);
}

Outcome<ListView> Consultations::asked(const Page& page, const access::Actor& actor) const {
  auto tokens = marked_tokens(house_.keys, actor);
  std::erase_if(tokens, [](const std::string& token) { return !access::is_askers_token(token); });
  return list_rows(house_, actor, std::string{Kind<consultation::State>::word}, page,
                   std::move(tokens), "consultations");
}

Outcome<ListView> Consultations::at_desk(const Page& page, const access::Actor& actor) const {
  auto tokens = marked_tokens(house_.keys, actor);
  std::erase_if(tokens, access::is_askers_token);
  return list_rows(house_, actor, std::string{Kind<consultation::State>::word}, page,
                   std::move(tokens), "advice");
}

Outcome<ConsultationView> Consultations::ask(AskAdvice ask, const access::Actor& actor,
                                             const Once& once) const {
  const auto form = form_of(house_, ask.answers);
  if (!form) return std::unexpected(form.error());
  if (auto placed = require_places(house_, ask.answers); !placed)
    return std::unexpected(placed.error());
  if (ask.to.empty()) ask.to = hub_unit(house_);
  const auto all = desks(actor);
  const auto desk =
      std::ranges::find(all, ask.to, [](const AdviceDesk& one) { return one.unit.code; });
  if (desk == all.end()) return refused(kNoSuchDesk, "/to");
  const auto* unit = house_.county.directory.find_unit(ask.to);
  const std::string holder = unit->authority.text();
  return begin_and_show(house_, holder, actor, once, [&](Act& act) -> consultation::Command {
    return consultation::Ask{.reference = act.new_reference<consultation::State>(),
                             .by = actor,
                             .form = *form,
                             .answers = ask.answers,
                             .callback = ask.callback,
                             .to_unit = ask.to,
                             .to_authority = holder,
                             .hub = hub_authority(house_),
                             .to_police = desk->police,
                             .targets = targets_to_receive(house_, act.context().now),
                             .desk_opens = opens_at(house_, ask.to, act.context().now)};
  });
}

Outcome<ConsultationView> Consultations::note_oral(OralAdvice note, const access::Actor& actor,
                                                   const Once& once) const {
  const auto form = form_of(house_, note.answers);
  if (!form) return std::unexpected(form.error());
  if (auto placed = require_places(house_, note.answers); !placed)
    return std::unexpected(placed.error());
  if (!note.asker_unit.empty() && !house_.county.directory.find_unit(note.asker_unit))
    return refused(kNoSuchDesk, "/asker_unit");
  const auto* own = house_.county.directory.find_unit(actor.who.unit);
  const bool by_police = own && is_polices(house_.county.directory, *own);
  return begin_and_show(
      house_, actor.who.authority, actor, once, [&](Act& act) -> consultation::Command {
        return consultation::NoteOral{.reference = act.new_reference<consultation::State>(),
                                      .by = actor,
                                      .form = *form,
                                      .answers = note.answers,
                                      .asker_unit = note.asker_unit,
                                      .hub = hub_authority(house_),
                                      .by_police = by_police,
                                      .advice = note.advice,
                                      .words = note.words};
      });
}

Outcome<ConsultationView> Consultations::take(std::string_view reference,
                                              const access::Actor& actor, const Once& once) const {
  return act_and_show_consultation(house_, reference, actor, once, "consultation.take",
                                   [&](const auto&) { return consultation::Take{actor}; });
}

Outcome<ConsultationView> Consultations::let_go(std::string_view reference,
                                                const access::Actor& actor,
                                                const Once& once) const {
  return act_and_show_consultation(house_, reference, actor, once, "consultation.let_go",
                                   [&](const auto&) { return consultation::LeaveBack{actor}; });
}

Outcome<ConsultationView> Consultations::advise(std::string_view reference,
                                                consultation::Advice advice, Personal words,
                                                const access::Actor& actor,
                                                const Once& once) const {
  return act_and_show_consultation(
      house_, reference, actor, once, "consultation.advise", [&](const auto&) {
        return consultation::Advise{.by = actor, .advice = advice, .words = words};
      });
}

Outcome<ConsultationView> Consultations::add(std::string_view reference, Personal text,
                                             const access::Actor& actor, const Once& once) const {
  return act_and_show_consultation(
      house_, reference, actor, once, "consultation.add", [&](const auto& state) {
        const auto now = house_.clock.now();
        return consultation::Add{.by = actor,
                                 .text = text,
                                 .targets = targets_to_receive(house_, now),
                                 .desk_opens = opens_at(house_, state.to_unit, now)};
      });
}

}  // namespace ingang::app
