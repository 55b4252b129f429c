// Tokens: who may find a case, as opaque words, so that a list is filtered without opening
// anything. A noun's audience() makes those of a case; tokens() makes those of a person.
//
// Promise: denied unless said: an empty audience means nobody. A list shows a row exactly when the
//          two meet, and that is exactly when the noun's may(see_in_list) says yes (property test);
//          where the directory has a say in it, it is asked beside: app/hears_now.h.
//          Of a synthetic stream every token is another, which only probe accounts have.
// Format:  "p:<account>" of who told of a child, "q:<account>" of who asked or sent a message,
//          "u:<unit>:<role>", "a:<authority>:<role>", with "x" before it for synthetic streams.
//          What is stored has a mark for the account: app/staff_marks.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/access/actor.h"

namespace ingang::access {

// Of a person, of a role in a unit, of a role in an authority. Nothing is made of an empty name.
class Tokens {
 public:
  explicit Tokens(bool synthetic) : prefix_(synthetic ? "x" : "") {}
  void person(const std::string& account);
  void asker(const std::string& account);
  void unit(const std::string& unit, Role role);
  void authority(const std::string& authority, Role role);
  // In order, each once.
  [[nodiscard]] std::vector<std::string> all() &&;

 private:
  std::string prefix_;
  std::vector<std::string> tokens_;
};

[[nodiscard]] std::vector<std::string> tokens(const Actor& actor);
// Whether it is the hub's, by which its duty workers hear and list.
[[nodiscard]] bool is_duty_token(std::string_view token);
// Whether it is that of one person who has asked for advice, by name or by mark.
[[nodiscard]] bool is_askers_token(std::string_view token);
// In a report's audience: whether it is the reporter's side's, the officer's or the desk's.
[[nodiscard]] bool is_reporters_token(std::string_view token);

[[nodiscard]] std::string_view code(Role role);

}  // namespace ingang::access
