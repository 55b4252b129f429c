#include "domain/message/crosses.h"

#include <utility>

namespace ingang::message {
namespace {

using Crossing = std::optional<Event>;

// The rule, without the reasons: those are its author's own.
By shown(By by) {
  by.ground.reset();
  return by;
}

// From the receiver to the sender.
class ToSender {
 public:
  explicit ToSender(const State& state) : state_(state) {}

  Crossing tell(const Taken& e) const { return unless_one_end(Taken{who(e.by)}); }
  Crossing tell(const LetGo& e) const { return unless_one_end(LetGo{who(e.by)}); }
  Crossing tell(const ClarificationAsked& e) const {
    return unless_one_end(ClarificationAsked{who(e.by), e.words, e.clarify_by});
  }
  Crossing tell(const Extended& e) const {
    return unless_one_end(Extended{who(e.by), e.until, e.why});
  }
  Crossing tell(const PartAnswered& e) const {
    return unless_one_end(PartAnswered{who(e.by), e.answers, shown(e.told_by)});
  }
  Crossing tell(const Answered& e) const {
    return Answered{who(e.by), e.answers, shown(e.told_by)};
  }
  // LAW: secrecy.social_services. Unknown, known and protected are one text and no name.
  Crossing tell(const NotAnswered& e) const {
    if (state_.terms.one_end) return NotAnswered{nobody(), {}, {}};
    return NotAnswered{who(e.by), e.reason, {}};
  }
  Crossing tell(const Supplemented& e) const { return Supplemented{who(e.by), e.text}; }
  Crossing tell(const Disagreed& e) const { return unless_one_end(Disagreed{who(e.by), e.words}); }
  Crossing tell(const Registered& e) const { return unless_one_end(Registered{who(e.by), {}}); }
  // That it was opened is nobody's yes; which of its units has it is the receiver's own.
  template <typename Other>
  Crossing tell(const Other&) const {
    return std::nullopt;
  }

 private:
  Crossing unless_one_end(Event event) const {
    return state_.terms.one_end ? Crossing{} : Crossing{std::move(event)};
  }
  // The unit that it was sent to: the sender chose it, so it says nothing.
  Who nobody() const { return {{}, {}, state_.to_unit, state_.to_authority}; }
  // LAW: secrecy.protected_persons. Who was cleared for it would tell that somebody had to be.
  Who who(const Who& by) const {
    if (state_.terms.one_end || is_held(state_)) return nobody();
    return {{}, by.name, by.unit, state_.to_authority};
  }

  const State& state_;
};

// From the sender to the receiver, which is told everything that the sender says to it.
struct ToReceiver {
  Crossing tell(const Sent& e) const {
    Sent there = e;
    there.reference = receivers_number(e.reference);
    there.side = Side::receiver;
    there.told_by = shown(e.told_by);
    return there;
  }
  Crossing tell(const Clarified& e) const { return e; }
  Crossing tell(const Supplemented& e) const { return e; }
  Crossing tell(const Withdrawn& e) const { return e; }
  Crossing tell(const Disagreed& e) const { return e; }
  Crossing tell(const DecisionAsked& e) const { return e; }
  // Its notes, and under what it registered it.
  template <typename Other>
  Crossing tell(const Other&) const {
    return std::nullopt;
  }
};

}  // namespace

Crossing crosses(const State& state, const Event& event) {
  if (state.side == Side::sender)
    return std::visit([&](const auto& e) { return ToReceiver{}.tell(e); }, event);
  return std::visit([&](const auto& e) { return ToSender(state).tell(e); }, event);
}

}  // namespace ingang::message
