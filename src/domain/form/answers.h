// Answers: what somebody has answered to one version of a form, by the name of each question.
//
// Promise: the form's key and version stand with the answers and never change, so that they are
//          read by the questions that were asked. A question without an answer has no value here:
//          an empty text or list is no answer.
// Units:   a duration is whole minutes.
// Secrecy: every free text, and whoever is named, is Personal: it cannot be printed or logged.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/personal.h"
#include "base/time.h"
#include "domain/directory/place_code.h"
#include "domain/report/content.h"

namespace ingang::form {

// One of the words of a `choice`, and those that were marked of a `choices`, in the order marked.
struct Chosen {
  std::string word;
  friend bool operator==(const Chosen&, const Chosen&) = default;
};
struct ChosenMany {
  std::vector<std::string> words;
  friend bool operator==(const ChosenMany&, const ChosenMany&) = default;
};

// Somebody who is named, mostly in their work. Without an identity number: whoever a case is about
// stands in the case's own content, where the register is asked and protection is kept.
struct NamedPerson {
  Personal name;
  Personal function;  // "utredningsledare", "vårdnadshavare"
  Personal telephone;
  friend bool operator==(const NamedPerson&, const NamedPerson&) = default;
};

struct Files {
  std::vector<report::Attachment> files;
  friend bool operator==(const Files&, const Files&) = default;
};

using AnswerValue = std::variant<Personal, bool, Chosen, ChosenMany, LocalDate, Instant,
                                 std::chrono::minutes, std::int64_t, NamedPerson,
                                 directory::UnitCode, directory::MunicipalityCode, Files>;

struct Answers {
  std::string form;  // its key, "consultation"
  int version{};
  std::map<std::string, AnswerValue, std::less<>> values;

  [[nodiscard]] const AnswerValue* find(std::string_view name) const {
    const auto found = values.find(name);
    return found == values.end() ? nullptr : &found->second;
  }
  friend bool operator==(const Answers&, const Answers&) = default;
};

// Nothing was answered: an empty or blank text, no word, no file.
[[nodiscard]] bool is_empty(const AnswerValue& value);

// Each free text, with its path in the answers ("/seen", "/contact/name"): for whoever must look
// for what may not stand there. Files are named too.
using VisitText = std::function<void(const std::string& path, const Personal& text)>;
void each_text(const Answers& answers, const VisitText& visit);

}  // namespace ingang::form
