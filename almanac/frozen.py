"""Plain frozen values: dataclasses whose methods are shared instead of being compiled anew for each class.

The compiling is most of what a dataclass costs: 0.7 ms a class, 25 ms for those of a page, which nobody should wait
for at every start; like this it is 0.1 ms. They are dataclasses still: `fields`, `replace` and pydantic take them.
"""

from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from typing_extensions import dataclass_transform
else:

    def dataclass_transform(**_: Any) -> Any:  # of the standard library from 3.11 on, and for type checkers only
        return lambda decorator: decorator


_T = TypeVar("_T")


@dataclass_transform(kw_only_default=True, frozen_default=True)
def frozen(kind: type[_T]) -> type[_T]:
    """KIND as a frozen dataclass with slots, which takes its attributes by keyword alone."""
    for method in (_init, _repr, _eq, _hash, _setattr, _delattr):
        setattr(kind, f"_{method.__name__}__", method)
    made = dataclass(init=False, repr=False, eq=False, slots=True, kw_only=True)(kind)
    type.__setattr__(made, "__defaults__", tuple((field.name, field.default) for field in fields(made)))  # type: ignore[arg-type]
    return made


def _init(self: Any, **given: Any) -> None:
    put, take = object.__setattr__, given.pop
    for name, default in self.__defaults__:
        item = take(name, default)
        if item is MISSING:
            raise TypeError(f"{type(self).__name__} needs {name}")
        put(self, name, item)
    if given:
        raise TypeError(f"{type(self).__name__} has no {', '.join(given)}")


def _repr(self: Any) -> str:
    return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


def _eq(self: Any, other: Any) -> Any:
    if self is other:
        return True
    if type(other) is not type(self):
        return NotImplemented
    return all(getattr(self, name) == getattr(other, name) for name in type(self).__slots__)


def _hash(self: Any) -> int:
    return hash(tuple(getattr(self, name) for name in self.__slots__))


def _setattr(self: Any, name: str, item: object) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__name__} is frozen: {name} can't become {item!r}")


def _delattr(self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__name__} is frozen: {name} can't be taken away")
