#include "http/thrown.h"

#include <boost/core/demangle.hpp>
#include <system_error>
#include <typeinfo>

namespace ingang::http {

std::string sort_of(const std::exception& thrown) {
  auto sort = boost::core::demangle(typeid(thrown).name());
  if (const auto* system = dynamic_cast<const std::system_error*>(&thrown))
    sort += ": " + system->code().message();
  return sort;
}

}  // namespace ingang::http
