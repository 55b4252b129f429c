// Changes: what differs between two versions of a form, and of which class.
//
// Promise: a question's name and type never change, and neither a question nor a choice is removed:
//          it is closed. What breaks that is `refused`. Everything that differs is named.
// Errors:  none; an empty list says that nobody would notice the difference.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/form/form.h"

namespace ingang::form {

// The later, the more it means for whoever fills the form in.
enum class ChangeClass {
  words,         // the same questions in other words
  new_question,  // it asks something more, or something else of somebody
  closed,        // something is no longer asked, or can no longer be chosen
  refused
};

enum class ChangeKind {
  // words
  title,
  help,
  label,
  choice_label,
  law,
  order,
  valid_from,
  // new_question
  field_added,
  choice_added,
  now_required,
  shown_when,
  bounds,
  audience,
  gate,
  field_reopened,
  choice_reopened,
  // closed
  field_closed,
  choice_closed,
  no_longer_required,
  // refused
  another_key,
  version_not_next,
  not_later,  // valid from a day that is not after the one before
  type_changed,
  field_removed,
  choice_removed,
  released_version_changed  // the same version, and something differs
};
[[nodiscard]] ChangeClass class_of(ChangeKind kind);

struct Change {
  ChangeKind kind{};
  std::string field;   // empty: of the form
  std::string choice;  // the word
  friend bool operator==(const Change&, const Change&) = default;
};

// From one version to the next.
[[nodiscard]] std::vector<Change> changes(const Form& before, const Form& after);
// The same version, read twice: any difference is refused.
[[nodiscard]] std::vector<Change> changes_of_released(const Form& released, const Form& read);

// The gravest of them; nothing when there is none.
[[nodiscard]] std::optional<ChangeClass> gravest(const std::vector<Change>& changes);

}  // namespace ingang::form
