#include "domain/consultation/shown.h"

namespace ingang::consultation {

form::Answers answers_for(const Actor& actor, const State& state, const form::Form* form) {
  const bool own = actor.who.authority == state.by.authority;
  return own || !form ? state.answers : form::keep_for_others(*form, state.answers);
}

report::Content content_for(const Actor& actor, const State& state, const form::Form* form) {
  auto shown = state;
  shown.answers = answers_for(actor, state, form);
  return content_of(shown);
}

}  // namespace ingang::consultation
