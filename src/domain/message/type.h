// Type: a sort of message between the police and the social services, as data: who may send it to
// whom, by which rule of law, and by when it is to be answered.
//
// Source:  data/message_types.toml; docs/decisions/0055-messages.md.
// Promise: a message goes by the row under which it was sent, also when that row has ended since.
//          A row is refused before its first day and after its last, with its law key.
// Units:   minutes; dates in Stockholm, `valid_to` is the last day that counts.
// Tests:   type_test.cpp
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access/actor.h"
#include "domain/deadlines/deadlines.h"
#include "domain/directory/directory.h"
#include "domain/form/form.h"
#include "domain/gate/gate.h"

namespace ingang::message {

// Whom it goes to: the unit that answers for the nämnd at this minute, a unit that the sender has
// chosen, or the police's desk of the county.
enum class Addressee { responsible, unit, police_desk };
// What answers it: an answer to each question of its form, or that a named person has it.
enum class Shape { items, receipt };
// How soon: in minutes, and then it rings at once; the same day; or in its turn.
enum class Lane { minutes, same_day, ordinary };
// Whom it is about.
enum class Concerns { child, anyone };

struct Type {
  std::string word;  // "question_to_police"; agreements name it
  form::Bilingual title;
  gate::Direction direction{};
  std::set<access::Role> senders;
  Addressee addressee{};
  std::string form;         // key of the form that is sent
  std::string answer_form;  // … and of the one that answers it; empty: a receipt
  Shape shape{};
  bool one_end{};                       // the sender is told nothing but how it ended
  std::vector<std::string> send_gates;  // keys of data/gates.toml, one of which the sender uses
  // … and whoever answers; none when the answer tells nothing about anybody: who comes, and when.
  std::vector<std::string> answer_gates;
  Lane lane{};
  int answer_minutes{};
  deadlines::Basis basis{};
  std::string law;         // by which it is sent, and which refuses it
  int register_minutes{};  // after it is over, until it is registered; 0: it is not registered
  Concerns concerns{};
  std::optional<int> age_from{};
  std::optional<int> age_below{};
  LocalDate valid_from{};
  std::optional<LocalDate> valid_to{};
  directory::Certainty certainty{};
  std::string source;
};

struct Types {
  std::vector<Type> rows;  // by word, then by first day

  [[nodiscard]] const Type* find(std::string_view word, LocalDate day) const;
  // The row under which something was sent.
  [[nodiscard]] const Type* find_row(std::string_view word, LocalDate valid_from) const;
  // Any row of that word: of one that is not in force the law is told.
  [[nodiscard]] const Type* find_ever(std::string_view word) const;
};

[[nodiscard]] bool is_in_force(const Type& type, LocalDate day);
[[nodiscard]] bool from_police(const Type& type);
// Somebody whose age is unknown counts as a child.
[[nodiscard]] bool fits_age(const Type& type, std::optional<int> age);
// The other way: how it is answered.
[[nodiscard]] gate::Direction back(gate::Direction direction);

// The duty among these gates that holds in the situation, to be shown; nothing when there is none,
// and a ground has to be named. `whole`: it must carry everything, and not only what it names.
[[nodiscard]] const gate::Gate* duty_among(const gate::Gates& gates,
                                           const std::vector<std::string>& keys,
                                           const gate::Situation& situation, bool whole);

// What is wrong with the data, a sentence each; nothing is served with such data.
[[nodiscard]] std::vector<std::string> faults(const Types& types, const gate::Gates& gates,
                                              const form::FormBook& book);

}  // namespace ingang::message
