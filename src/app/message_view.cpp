#include "app/message_view.h"

#include "app/terms.h"
#include "domain/access/sight.h"
#include "domain/message/may.h"
#include "domain/message/summary.h"

namespace ingang::app {

namespace {

LawShown law_shown(const House& house, const std::string& key) {
  const auto found = house.data.law.find(key);
  return found == house.data.law.end() ? LawShown{.citation = key} : found->second;
}

std::string phone_of_step(const Viewer& viewer, const message::State& state) {
  return state.side == message::Side::sender
             ? unit_phone(viewer.house, state.to_unit)
             : ring_for(viewer.house, state.at_unit, viewer.actor.who.unit, viewer.now);
}

}  // namespace

std::optional<ClockView> message_clock(const Viewer& viewer, const message::State& state) {
  const auto summary = message::summarise(state);
  if (!summary.next) return std::nullopt;
  ClockView clock;
  clock.kind = code(summary.next->step);
  clock.due = summary.next->due;
  const bool by_law = summary.next->basis == deadlines::Basis::law;
  clock.basis = by_law ? "law" : "target";
  if (by_law) clock.law = law_shown(viewer.house, state.terms.law);
  clock.unit = unit_name(viewer.house, summary.next->unit);
  clock.yours = summary.next->unit == viewer.actor.who.unit;
  if (state.taken) clock.who = state.taken->by.name;
  clock.ring = phone_of_step(viewer, state);
  return clock;
}

namespace {

// One side's stream as this viewer may see it.
class Showing {
 public:
  Showing(const Viewer& viewer, const message::State& state)
      : viewer_(viewer), state_(state), sight_(message::sight(viewer.actor, state, viewer.now)) {}

  MessageView view() const {
    auto view = head();
    add_course(view);
    if (reads()) add_words(view);
    return view;
  }

 private:
  [[nodiscard]] bool reads() const { return sight_ >= access::Sight::masked; }

  [[nodiscard]] SaidView said(const message::State::Said& one) const {
    const bool senders = one.by.authority == state_.by.authority;
    return {.at = one.at,
            .by = one.by.name,
            .unit = unit_name(viewer_.house, one.by.unit, one.at),
            .ours = senders == (state_.side == message::Side::sender),
            .text = reads() ? one.text : Personal{}};
  }
  [[nodiscard]] std::vector<SaidView> all(const std::vector<message::State::Said>& many) const {
    std::vector<SaidView> out;
    for (const auto& one : many) out.push_back(said(one));
    return out;
  }
  [[nodiscard]] std::optional<SaidView> maybe(
      const std::optional<message::State::Said>& one) const {
    return one ? std::optional{said(*one)} : std::nullopt;
  }
  [[nodiscard]] ToldByView told_by(const message::By& by) const {
    return {.gate = by.gate,
            .law = by.law.empty() ? LawShown{} : law_shown(viewer_.house, by.law),
            .ground = by.ground};
  }
  [[nodiscard]] AnswerView answer(const message::State::Part& part) const {
    return {.at = part.at,
            .by = part.by.name,
            .unit = unit_name(viewer_.house, part.by.unit, part.at),
            .answers = part.answers,
            .told_by = told_by(part.told_by)};
  }

  [[nodiscard]] MessageView head() const {
    const auto& house = viewer_.house;
    const auto& terms = state_.terms;
    const auto* type = house.data.messages.find_row(terms.type, terms.type_from);
    MessageView view{.reference = state_.known_as,
                     .state = std::string{message::code(state_.phase)},
                     .side = state_.side,
                     .type = terms.type,
                     .title = type ? type->title : form::Bilingual{},
                     .direction = terms.direction,
                     .shape = terms.shape,
                     .lane = terms.lane,
                     .one_end = terms.one_end,
                     .answer_form = type ? type->answer_form : std::string{},
                     .sent_at = state_.sent_at,
                     .sent_by = said({state_.by, state_.sent_at, {}}),
                     .callback = state_.callback,
                     .to = unit_view(house, state_.to_unit, state_.sent_at),
                     .sight = sight_,
                     .now = viewer_.now};
    if (state_.side == message::Side::receiver) view.at = unit_view(house, state_.at_unit);
    return view;
  }

  void add_course(MessageView& view) const {
    view.clock = message_clock(viewer_, state_);
    view.taken = maybe(state_.taken);
    view.tags = message::summarise(state_).tags;
    view.told_by = told_by(state_.told_by);
    if (!reads()) view.told_by.ground.reset();
    if (state_.registered)
      view.registered =
          EnteredView{state_.registered->at, reads() ? state_.registered->under : Personal{}};
    if (state_.registered_there) view.registered_there = EnteredView{state_.registered_there->at};
    view.withdrawn = maybe(state_.withdrawn);
    view.disagreed = all(state_.disagreed);
    view.decision_asked = maybe(state_.decision_asked);
    view.passed_on = all(state_.passed_on);
    for (const auto& [action, word] : message::kActions) {
      if (action == message::Action::see_in_list || action == message::Action::read_content ||
          action == message::Action::read_identity)
        continue;
      view.may.emplace(word, message::may(viewer_.actor, action, state_, viewer_.now));
    }
  }

  // LAW: secrecy.protected_persons. Below whole sight nobody is told who it is.
  void add_words(MessageView& view) const {
    if (sight_ == access::Sight::whole) view.about = state_.about;
    view.answers = state_.answers;
    view.supplements = all(state_.supplements);
    view.notes = all(state_.notes);
    for (const auto& part : state_.parts) view.parts.push_back(answer(part));
    if (state_.answer) view.answer = answer(*state_.answer);
    if (state_.refused)
      view.no_answer = NoAnswerView{.at = state_.refused->said.at,
                                    .reason = state_.refused->reason,
                                    .words = state_.refused->said.text};
    for (const auto& one : state_.clarifications)
      view.clarifications.push_back({said(one.asked), maybe(one.made)});
    for (const auto& one : state_.extensions)
      view.extensions.push_back({said(one.why), one.from, one.until});
  }

  const Viewer& viewer_;
  const message::State& state_;
  const access::Sight sight_;
};

// Nothing when there is no such stream, or it is not this person's.
Outcome<std::optional<std::string>> number_if_own(const House& house, const std::string& number,
                                                  const access::Actor& actor) {
  const auto loaded = find_stream<message::State>(house, number);
  if (!loaded && std::holds_alternative<Refused>(loaded.error())) return std::nullopt;
  if (!loaded) return std::unexpected(loaded.error());
  if (!message::may(actor, message::Action::see_in_list, loaded->state, house.clock.now()))
    return std::nullopt;
  return number;
}

}  // namespace

MessageView message_view(const Viewer& viewer, const Loaded<message::State>& loaded) {
  return Showing(viewer, loaded.state).view();
}

Outcome<std::string> own_number(const House& house, std::string_view reference,
                                const access::Actor& actor) {
  const auto known = message::known_number(reference);
  for (const auto& number : {known, message::receivers_number(known)}) {
    const auto own = number_if_own(house, number, actor);
    if (!own) return std::unexpected(own.error());
    if (*own) return **own;
  }
  return known;
}

Outcome<MessageView> show_message(const House& house, std::string_view own,
                                  const access::Actor& actor, std::string act, Why why) {
  const auto loaded = open_case<message::State>(house, own, actor, act, why);
  if (!loaded) return std::unexpected(loaded.error());
  return message_view({house, actor, house.clock.now()}, *loaded);
}

}  // namespace ingang::app
