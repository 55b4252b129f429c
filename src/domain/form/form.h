// Form: questions as data. A form is read from data/forms, and each version of it never changes.
//
// Promise: a case keeps the version that it began with, and its answers are shown with that one.
//          What is hidden is kept in a draft and left out when it is sent: keep_shown() says what.
// Units:   lengths are Unicode code points; the limits of a duration are minutes.
// Errors:  codes.h. check() answers every refusal at once, in the order of the questions; `field`
//          is a path in the answers, "/seen" or "/topics/1".
// Threads: any; nothing here changes after it was read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.h"
#include "base/time.h"
#include "domain/form/answers.h"
#include "domain/form/condition.h"

namespace ingang::form {

enum class Type {
  text,   // one line
  prose,  // several lines
  yes_no,
  choice,   // one of a few
  choices,  // any of a few
  date,
  instant,
  duration,
  number,
  person,        // somebody named in their work
  unit,          // one of the directory's units
  municipality,  // one of the directory's municipalities
  file
};

// A text in both languages.
struct Bilingual {
  std::string sv;
  std::string en;
  friend bool operator==(const Bilingual&, const Bilingual&) = default;
};

struct Choice {
  std::string word;
  Bilingual label;
  bool closed{};  // It can no longer be chosen; whoever chose it once is still shown so.
  friend bool operator==(const Choice&, const Choice&) = default;
};

// Who is shown the answer: everybody who may open the case, or only the authority of whoever
// answered.
enum class Audience { everybody, own_authority };

inline constexpr std::int64_t kTextCharactersMax = 200;
inline constexpr std::int64_t kProseCharactersMax = 20'000;
inline constexpr std::size_t kFilesMax = 20;

struct Field {
  std::string name;
  Type type{};
  Bilingual label;
  Bilingual help;
  bool required{};  // where it is shown
  bool closed{};    // The question is no longer asked: it is never shown.
  Audience audience{};
  std::string
      gate;  // key of data/gates.toml under which the answer may be told; empty: none needed
  Condition shown_when;
  std::vector<Choice> choices;  // of a choice or of choices
  // Of a text: how long at most. Of a number or a duration: its bounds.
  std::optional<std::int64_t> least;
  std::optional<std::int64_t> most;

  [[nodiscard]] const Choice* find_choice(std::string_view word) const;
  friend bool operator==(const Field&, const Field&) = default;
};

struct Form {
  std::string key;
  int version{};  // 1, 2, 3 …
  Bilingual title;
  Bilingual help;
  std::vector<std::string> law;  // keys of data/law.toml
  LocalDate valid_from{};
  std::vector<Field> fields;

  [[nodiscard]] const Field* find_field(std::string_view name) const;
  friend bool operator==(const Form&, const Form&) = default;
};

// Every version of every form.
struct FormBook {
  std::vector<Form> forms;  // by key, then by version

  [[nodiscard]] const Form* find(std::string_view key, int version) const;
  // The newest version that is valid on `day`: what a case begins with.
  [[nodiscard]] const Form* newest(std::string_view key, LocalDate day) const;
};

// The type that a value has; a prose is a text here.
[[nodiscard]] bool is_of_type(const AnswerValue& value, Type type);

// The questions that are shown with these answers, in the form's order.
[[nodiscard]] std::vector<const Field*> shown(const Form& form, const Answers& answers);

enum class For { draft, sending };
// Whether the answers can be kept as a draft, or sent. For sending, only what is shown counts.
// Whether a unit or a municipality exists, whoever has the directory must ask.
[[nodiscard]] std::vector<Refusal> check(const Form& form, const Answers& answers, For purpose);

struct Kept {
  Answers answers;
  std::vector<std::string> dropped;  // names of questions that had an answer and are not shown
};
[[nodiscard]] Kept keep_shown(const Form& form, const Answers& answers);

// What somebody of another authority is shown of the answers.
[[nodiscard]] Answers keep_for_others(const Form& form, const Answers& answers);

// What is wrong with the form itself, in words for whoever writes it: names used twice, choices
// that are missing, a shown_when that names what it cannot. Whatever stands in another file (law,
// gates) is the reader's to check.
struct Fault {
  std::optional<std::size_t> field;  // which question; nothing: the form
  std::string key;                   // "shown_when"
  std::string reason;
  friend bool operator==(const Fault&, const Fault&) = default;
};
[[nodiscard]] std::vector<Fault> faults(const Form& form);

}  // namespace ingang::form
