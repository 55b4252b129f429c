// What the rules of a consultation rest on in its form: questions and words by name.
//
// Promise: a form of which this says nothing can be asked by: danger is acute, not knowing is
//          urgent, and a child is told from no child.
// Tests:   form_needs_test.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/form/form.h"

namespace ingang::consultation {

inline constexpr std::string_view kFormKey = "consultation";

// One line for each thing that is missing or is otherwise than the rules ask it; empty when whole.
[[nodiscard]] std::vector<std::string> missing_in(const form::Form& form);
// The same of the book: the form is there on `day`, and each version of it is whole.
[[nodiscard]] std::vector<std::string> missing_in(const form::FormBook& book, LocalDate day);

}  // namespace ingang::consultation
