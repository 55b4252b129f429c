// Thrown: says of which sort an exception is, for the operator's log.
//
// Secrecy: tells the type; and what() only if the operating system wrote it, since other exceptions
//          may quote a user's text.
// Threads: any.
#pragma once

#include <exception>
#include <string>

namespace ingang::http {

[[nodiscard]] std::string sort_of(const std::exception& thrown);

}  // namespace ingang::http
