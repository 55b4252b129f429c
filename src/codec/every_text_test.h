// EveryText: the content of a report with a text of the test's own in each of its fields.
#pragma once

#include <boost/json.hpp>

namespace ingang::codec {

// Every text of a content, each with what `text()` answers.
template <typename Text>
boost::json::object every_text(Text text) {
  namespace bj = boost::json;
  const auto person = [&] {
    return bj::object{{"given_name", text()},
                      {"family_name", text()},
                      {"description", text()},
                      {"language", "sv"},
                      {"phone", text()},
                      {"address", text()},
                      {"identifiers", bj::array{bj::object{{"kind", "personnummer"},
                                                           {"number", "20170101-2393"},
                                                           {"source", text()}}}}};
  };
  return {
      {"reporter", bj::object{{"name", text()},
                              {"withheld_reason", text()},
                              {"function", text()},
                              {"unit", text()},
                              {"phone", text()},
                              {"police_reference", text()}}},
      {"child", person()},
      {"guardians", bj::array{bj::object{{"person", person()}, {"relation", text()}}}},
      {"siblings", bj::array{person()}},
      {"now", bj::object{{"place", text()}, {"with_whom", text()}}},
      {"danger_text", text()},
      {"what_happened", text()},
      {"observations", bj::array{bj::object{{"what", text()}, {"where", text()}}}},
      {"childs_words", bj::array{bj::object{{"quote", text()}, {"heard_by", text()}}}},
      {"assessment", text()},
      {"risks", bj::array{bj::object{{"text", text()}}}},
      {"gang_claims", bj::array{bj::object{{"role", "victim"}, {"text", text()}}}},
      {"staff_safety", text()},
      {"told", bj::array{bj::object{{"whom", "child"}, {"why_not", text()}}}},
      {"must_not_tell", bj::array{bj::object{{"what", text()}, {"to_whom", text()}}}},
      {"interpreter", text()},
      {"known_contacts", text()},
  };
}

}  // namespace ingang::codec
